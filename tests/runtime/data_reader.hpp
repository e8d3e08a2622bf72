#pragma once

#include "runtime/datagen/dataset.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What comes out of a dataset.
namespace troupe::tests {

// All rows of a table as CSV without a header, made `slice` rows at a time (0: in one pass).
std::string csv_of(const datagen::dataset& data, const std::string& table, std::size_t slice = 0);

// Rows of CSV, null where there is nothing between two commas.
using csv_rows = std::vector<std::vector<std::optional<std::string>>>;
csv_rows read_csv(std::string_view text);

// All values of one column: numbers as the engine counts them, texts with "null" for null.
std::vector<std::int64_t> numbers(const datagen::dataset& data, const std::string& table,
                                  const std::string& column);
std::vector<std::string> texts(const datagen::dataset& data, const std::string& table,
                               const std::string& column);

template <class T>
std::map<T, std::size_t> count(const std::vector<T>& values) {
  std::map<T, std::size_t> counts;
  for (const auto& value : values)
    ++counts[value];
  return counts;
}

} // namespace troupe::tests
