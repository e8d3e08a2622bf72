#pragma once

#include "runtime/datagen/cells.hpp"
#include "runtime/datagen/kernels/build.hpp"

namespace troupe::datagen {

// Text of a pack as a number of the column's type: integers, decimals in hundredths, "true"/"false", dates in
// days. Refuses other text through `in`.
std::int64_t parse_number(const scope& in, const std::string& text);

// Days or seconds since 1970 as seconds, by the column's type; null stays null.
std::int64_t to_seconds(model::column_type type, std::int64_t value);

// Seconds since 1970 in the unit of a date or timestamp column; null stays null.
std::int64_t from_seconds(model::column_type type, std::int64_t seconds);

// Refuses a column that holds neither dates nor timestamps.
void need_moment(const scope& in);

} // namespace troupe::datagen
