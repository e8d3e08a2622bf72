#pragma once

#include "runtime/scorecard/table_reader.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace troupe::scorecard {

// Some rows of a table, chosen by a hash of their number, so that neither order nor period of the data
// matter: all while there are few, at most `most` of many.
class row_sample {
public:
  static constexpr std::size_t most = 8192;

  struct column {
    std::vector<std::int64_t> numbers;
    std::vector<std::string> texts;
    std::vector<std::int64_t> values; // as comparable() gives them
  };

  explicit row_sample(const model::table& table)
      : columns_(table.columns.size()), seen_(columns_.size(), false) {}

  void see(const row_batch& rows);

  std::size_t size() const { return rows_.size(); }
  bool has(std::size_t c) const { return seen_[c]; }
  const column& at(std::size_t c) const { return columns_[c]; }

private:
  bool is_chosen(std::uint64_t row) const;
  void thin_out();

  std::uint64_t mask_ = 0;
  std::vector<std::uint64_t> rows_;
  std::vector<column> columns_;
  std::vector<bool> seen_;
};

} // namespace troupe::scorecard
