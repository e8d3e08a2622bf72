#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/cells.hpp"
#include "runtime/scorecard/cell_reader.hpp"
#include "runtime/scorecard/csv_parser.hpp"
#include "runtime/scorecard/json_lines_parser.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace troupe::scorecard {

// Some rows of a table, column by column in the model's order; texts are gone when the next batch comes.
struct row_batch {
  struct column {
    model::column_type type = model::column_type::text;
    bool is_there = false; // delivered, and in the header
    std::vector<std::int64_t> numbers;
    std::vector<std::string_view> texts;

    bool is_null(std::size_t i) const {
      return type == model::column_type::text ? datagen::is_null(texts[i]) : datagen::is_null(numbers[i]);
    }
    // As comparable() gives it.
    std::int64_t value(std::size_t i) const {
      if (type != model::column_type::text)
        return numbers[i];
      return datagen::is_null(texts[i]) ? datagen::null_number : hash_text(texts[i]);
    }
  };
  std::uint64_t first_row = 0;
  std::size_t rows = 0;
  std::vector<column> columns;
};

// What a column's cells were like on reading.
struct cell_counts {
  std::uint64_t nulls = 0;
  std::uint64_t bad = 0; // not of the type, or not in its form
};

// Reads a table's CSV or JSON Lines (told by the brace they begin with) into batches. Columns come in any
// order, by the names in the header; others are ignored.
class table_reader final : private record_sink {
public:
  using batch_taker = std::function<void(const row_batch&)>;

  table_reader(const model::table& table, batch_taker take);

  void feed(std::string_view bytes);
  void finish();

  // What makes the file unreadable; empty if nothing.
  std::string problem() const;

  const model::table& table() const { return table_; }
  std::uint64_t rows() const { return batch_.first_row + batch_.rows; }
  std::uint64_t ragged_rows() const { return ragged_; } // with too few or too many cells
  bool has(std::size_t column) const { return batch_.columns[column].is_there; }
  const cell_counts& counts(std::size_t column) const { return counts_[column]; }

private:
  void take(std::span<const std::string_view> cells) override;
  void forget() override;
  void read_header(std::span<const std::string_view> cells);

  const model::table& table_;
  batch_taker take_;
  csv_parser csv_;
  std::optional<json_lines_parser> lines_; // in place of the other
  bool has_bytes_ = false;
  bool has_header_ = false;
  std::size_t width_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> places_; // column and its cell
  row_batch batch_;
  std::vector<cell_counts> counts_;
  std::uint64_t ragged_ = 0;
};

} // namespace troupe::scorecard
