#include "runtime/datagen/kernels/convert.hpp"

#include "messages/model/date.hpp"
#include "messages/model/decimal.hpp"

namespace troupe::datagen {

namespace {

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value >= 0 ? value / by : -((by - 1 - value) / by);
}

} // namespace

std::int64_t parse_number(const scope& in, const std::string& text) {
  switch (in.column.type) {
  case model::column_type::boolean:
    if (text == "true" || text == "false")
      return text == "true" ? 1 : 0;
    break;
  case model::column_type::date:
    if (const auto day = model::parse_date(text))
      return day->day.time_since_epoch().count();
    break;
  default:
    if (const auto number = model::parse_decimal(text)) {
      const auto unit = in.column.type == model::column_type::decimal ? 1'000'000 / cents : 1'000'000;
      if (number->micros % unit == 0)
        return number->micros / unit;
    }
  }
  in.refuse("not a value of its type (" + std::string(to_text(in.column.type)) + "): " + text);
}

std::int64_t to_seconds(model::column_type type, std::int64_t value) {
  return is_null(value) || type != model::column_type::date ? value : value * seconds_per_day;
}

std::int64_t from_seconds(model::column_type type, std::int64_t seconds) {
  return is_null(seconds) || type != model::column_type::date ? seconds
                                                              : floor_divide(seconds, seconds_per_day);
}

void need_moment(const scope& in) {
  if (in.column.type != model::column_type::date && in.column.type != model::column_type::timestamp)
    in.refuse("this rule makes a date or timestamp");
}

} // namespace troupe::datagen
