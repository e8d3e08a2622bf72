#pragma once

#include "runtime/datagen/dataset.hpp"

#include <string>
#include <string_view>
#include <vector>

// Rows as opaque bytes for sinks that bind values instead of reading text. Column by column: eight bytes a
// number, and for texts their lengths (0xffffffff for null) followed by their characters. Host byte order:
// blocks do not outlive a request.
namespace troupe::datagen {

// Appends the delivered columns of rows first .. first + count - 1.
void append_block(const dataset& data, std::size_t table, row_index first, std::size_t count,
                  std::string& out);

// Reads a block in place; the bytes must outlive it. Throws model::failure_error (ec::internal) for bytes
// that are no block of this table.
class row_block {
public:
  row_block(const model::table& table, std::string_view bytes, std::size_t rows);

  std::size_t columns() const { return columns_.size(); }
  model::column_type type(std::size_t column) const { return columns_[column].type; }
  std::int64_t number(std::size_t row, std::size_t column) const;
  std::string_view text(std::size_t row, std::size_t column) const { return columns_[column].texts[row]; }

private:
  struct column_view {
    model::column_type type;
    const char* numbers = nullptr;
    std::vector<std::string_view> texts;
  };
  std::vector<column_view> columns_;
};

} // namespace troupe::datagen
