#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace troupe::datagen {

// A row's number from 0, or no_row where an optional key is null.
using row_index = std::uint64_t;
inline constexpr row_index no_row = std::numeric_limits<row_index>::max();

// The values of one column for a list of rows. Text columns fill `texts`, all others `numbers`: integers as
// they are, decimals in hundredths, booleans as 0 and 1, dates in days and timestamps in seconds since
// 1970-01-01 (UTC).
struct cells {
  std::vector<std::int64_t> numbers;
  std::vector<std::string_view> texts;
  bool is_plain = false; // no text holds what CSV quotes: comma, quote, line end, or nothing at all
};

constexpr bool holds_no_special(std::string_view text) {
  return text.find_first_of(",\"\r\n") == std::string_view::npos;
}

// True for a text that stands in CSV as it is.
constexpr bool is_plain_text(std::string_view text) {
  return !text.empty() && holds_no_special(text);
}

inline constexpr std::int64_t null_number = std::numeric_limits<std::int64_t>::min();

constexpr bool is_null(std::int64_t number) {
  return number == null_number;
}

// A null text has no data; an empty one has.
constexpr bool is_null(std::string_view text) {
  return text.data() == nullptr;
}

inline constexpr std::int64_t seconds_per_day = 86'400;
inline constexpr std::int64_t cents = 100;

} // namespace troupe::datagen
