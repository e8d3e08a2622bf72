#include "tests/runtime/data_reader.hpp"

#include "runtime/datagen/csv.hpp"
#include "runtime/datagen/frame.hpp"

#include <algorithm>

namespace troupe::tests {

std::string csv_of(const datagen::dataset& data, const std::string& table, std::size_t slice) {
  const auto index = data.table_index(table);
  const auto rows = data.table(index).rows();
  std::string text;
  for (datagen::row_index first = 0; first < rows; first += slice == 0 ? rows : slice)
    datagen::append_csv(data, index, first, std::min<std::uint64_t>(slice == 0 ? rows : slice, rows - first),
                        text);
  return text;
}

csv_rows read_csv(std::string_view text) {
  csv_rows rows;
  std::optional<std::string> cell;
  bool is_quoted = false;
  bool at_start = true;
  const auto add_cell = [&] {
    rows.back().push_back(std::exchange(cell, std::nullopt));
    at_start = true;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (at_start && !is_quoted && (i == 0 || text[i - 1] == '\n'))
      rows.emplace_back();
    const char c = text[i];
    if (is_quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      *cell += '"';
      ++i;
    } else if (c == '"') {
      is_quoted = !is_quoted;
      cell = cell.value_or("");
    } else if (!is_quoted && (c == ',' || c == '\n')) {
      add_cell();
      continue;
    } else {
      cell = cell.value_or("") + c;
    }
    at_start = false;
  }
  return rows;
}

std::vector<std::int64_t> numbers(const datagen::dataset& data, const std::string& table,
                                  const std::string& column) {
  const auto index = data.table_index(table);
  datagen::frame rows(data, index, 0, data.table(index).rows());
  return rows.column(data.table(index).column(column)).numbers;
}

std::vector<std::string> texts(const datagen::dataset& data, const std::string& table,
                               const std::string& column) {
  const auto index = data.table_index(table);
  const auto at = data.table(index).column(column);
  datagen::frame rows(data, index, 0, data.table(index).rows());
  std::vector<std::string> values;
  const auto type = data.table(index).spec().columns[at].type;
  const auto& cells = rows.column(at);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (type == model::column_type::text)
      values.emplace_back(datagen::is_null(cells.texts[i]) ? "null" : cells.texts[i]);
    else if (datagen::is_null(cells.numbers[i]))
      values.emplace_back("null");
    else if (type == model::column_type::boolean)
      values.emplace_back(cells.numbers[i] != 0 ? "true" : "false");
    else
      values.emplace_back(std::to_string(cells.numbers[i]));
  return values;
}

} // namespace troupe::tests
