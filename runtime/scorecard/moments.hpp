#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/cells.hpp"

namespace troupe::scorecard {

// The second of a date or timestamp; of dates their first.
inline std::int64_t second_of(model::column_type type, std::int64_t value) {
  return type == model::column_type::date && !datagen::is_null(value) ? value * datagen::seconds_per_day
                                                                      : value;
}

// The day since 1970-01-01.
inline std::int64_t day_of(model::column_type type, std::int64_t value) {
  if (type == model::column_type::date)
    return value;
  return (value >= 0 ? value : value - (datagen::seconds_per_day - 1)) / datagen::seconds_per_day;
}

// The hour of the day, in UTC; 0 for dates.
inline std::int64_t hour_of(model::column_type type, std::int64_t value) {
  return (second_of(type, value) - day_of(type, value) * datagen::seconds_per_day) / 3600;
}

// True if `later` lies before `earlier`; dates have no time of day, so days are compared where one is a date.
inline bool is_before(model::column_type later_type, std::int64_t later, model::column_type earlier_type,
                      std::int64_t earlier) {
  if (later_type == model::column_type::date || earlier_type == model::column_type::date)
    return day_of(later_type, later) < day_of(earlier_type, earlier);
  return later < earlier;
}

} // namespace troupe::scorecard
