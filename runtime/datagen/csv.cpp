#include "runtime/datagen/csv.hpp"

#include "runtime/datagen/frame.hpp"

#include <charconv>

namespace troupe::datagen {

namespace {

void append_number(std::int64_t number, std::string& out) {
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  out.append(buffer, end);
}

void append_two(std::int64_t number, std::string& out) {
  out += static_cast<char>('0' + number / 10);
  out += static_cast<char>('0' + number % 10);
}

void append_decimal(std::int64_t hundredths, std::string& out) {
  if (hundredths < 0)
    out += '-';
  const auto magnitude = hundredths < 0 ? -hundredths : hundredths;
  append_number(magnitude / cents, out);
  out += '.';
  append_two(magnitude % cents, out);
}

void append_date(std::int64_t days, std::string& out) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{days}}};
  const auto year = static_cast<int>(ymd.year());
  append_two(year / 100, out);
  append_two(year % 100, out);
  out += '-';
  append_two(static_cast<unsigned>(ymd.month()), out);
  out += '-';
  append_two(static_cast<unsigned>(ymd.day()), out);
}

void append_timestamp(std::int64_t seconds, std::string& out) {
  auto days = seconds / seconds_per_day;
  auto rest = seconds % seconds_per_day;
  if (rest < 0) {
    --days;
    rest += seconds_per_day;
  }
  append_date(days, out);
  out += ' ';
  append_two(rest / 3600, out);
  out += ':';
  append_two(rest / 60 % 60, out);
  out += ':';
  append_two(rest % 60, out);
}

void append_text(std::string_view text, std::string& out) {
  if (!text.empty() && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    out += c;
    if (c == '"')
      out += '"';
  }
  out += '"';
}

} // namespace

void append_cell(model::column_type type, std::int64_t number, std::string& out) {
  switch (type) {
  case model::column_type::decimal:
    return append_decimal(number, out);
  case model::column_type::boolean:
    out += number != 0 ? "true" : "false";
    return;
  case model::column_type::date:
    return append_date(number, out);
  case model::column_type::timestamp:
    return append_timestamp(number, out);
  default:
    return append_number(number, out);
  }
}

std::string csv_header(const model::table& table) {
  std::string header;
  for (const auto& column : table.columns)
    if (!column.hidden)
      header += (header.empty() ? "" : ",") + column.name;
  return header + '\n';
}

void append_csv(const dataset& data, std::size_t table, row_index first, std::size_t count,
                std::string& out) {
  frame rows(data, table, first, count);
  struct delivered {
    model::column_type type;
    const cells* values;
  };
  std::vector<delivered> columns;
  const auto& all = data.table(table).columns();
  for (std::size_t c = 0; c < all.size(); ++c)
    if (!all[c].spec->hidden)
      columns.push_back({all[c].spec->type, &rows.column(c)});
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (c > 0)
        out += ',';
      const auto& column = columns[c];
      if (column.type == model::column_type::text) {
        if (const auto text = column.values->texts[i]; !is_null(text))
          append_text(text, out);
      } else if (const auto number = column.values->numbers[i]; !is_null(number)) {
        append_cell(column.type, number, out);
      }
    }
    out += '\n';
  }
}

} // namespace troupe::datagen
