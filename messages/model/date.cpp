#include "messages/model/date.hpp"

#include <charconv>
#include <cstdio>

namespace troupe::model {

namespace {

using namespace std::chrono;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end || value < 0)
    return std::nullopt;
  return value;
}

} // namespace

std::optional<date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-')
    return std::nullopt;
  const auto y = digits(text.substr(0, 4));
  const auto m = digits(text.substr(5, 2));
  const auto d = digits(text.substr(8, 2));
  if (!y || !m || !d)
    return std::nullopt;
  const year_month_day ymd{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!ymd.ok())
    return std::nullopt;
  return date{sys_days{ymd}};
}

std::string to_text(date value) {
  const year_month_day ymd{value.day};
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return buffer;
}

date add_months(date value, int count) {
  const auto moved = year_month_day{value.day} + months{count};
  return date{moved.ok() ? sys_days{moved} : sys_days{moved.year() / moved.month() / last}};
}

} // namespace troupe::model
