#include "runtime/scorecard/cell_reader.hpp"

#include "runtime/datagen/random.hpp"

#include <chrono>
#include <cstring>
#include <limits>

namespace troupe::scorecard {

namespace {

using datagen::null_number;
using datagen::seconds_per_day;

constexpr std::size_t most_digits = 19; // of an integer of 64 bits
constexpr std::size_t max_digits = 16;  // before the point: hundredths stay within 64 bits

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

read_value read_number(std::string_view text, int digits) {
  const bool negative = text.starts_with('-');
  std::size_t i = negative ? 1 : 0;
  const auto first = i;
  std::uint64_t value = 0; // holds 19 digits
  for (; i < text.size() && is_digit(text[i]) && i - first < most_digits; ++i)
    value = value * 10 + static_cast<std::uint64_t>(text[i] - '0');
  if (i == first || i - first > (digits == 0 ? most_digits : max_digits))
    return {};
  bool is_clean = true;
  int taken = 0;
  if (i < text.size()) {
    if (text[i] != '.' || i + 1 == text.size())
      return {};
    is_clean = digits > 0;
    bool round_up = false;
    for (++i; i < text.size(); ++i, ++taken) {
      if (!is_digit(text[i]))
        return {};
      if (taken < digits) {
        value = value * 10 + static_cast<std::uint64_t>(text[i] - '0');
        continue;
      }
      round_up |= taken == digits && text[i] >= '5';
      is_clean &= text[i] == '0';
    }
    value += round_up ? 1U : 0U;
  }
  for (; taken < digits; ++taken)
    value *= 10;
  if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
    return {};
  const auto number = static_cast<std::int64_t>(value);
  return {negative ? -number : number, is_clean};
}

bool same_letters(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size())
    return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((text[i] | 0x20) != lower[i])
      return false;
  return true;
}

read_value read_boolean(std::string_view text) {
  if (same_letters(text, "true") || text == "1")
    return {1, true};
  if (same_letters(text, "false") || text == "0")
    return {0, true};
  return {};
}

// Two digits, or a number far above any field's range.
unsigned two(const char* at) {
  return is_digit(at[0]) && is_digit(at[1]) ? static_cast<unsigned>((at[0] - '0') * 10 + at[1] - '0') : 1000;
}

std::int64_t read_day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-')
    return null_number;
  const auto century = two(text.data());
  const auto years = two(text.data() + 2);
  if (century > 99 || years > 99)
    return null_number;
  const std::chrono::year_month_day day{std::chrono::year{static_cast<int>(century * 100 + years)},
                                        std::chrono::month{two(text.data() + 5)},
                                        std::chrono::day{two(text.data() + 8)}};
  return day.ok() ? std::chrono::sys_days{day}.time_since_epoch().count() : null_number;
}

// The second within the day from "08:15:00", with a fraction and a zone of UTC behind it.
std::int64_t read_clock(std::string_view text) {
  if (text.size() < 5 || text[2] != ':')
    return null_number;
  const auto hour = two(text.data());
  const auto minute = two(text.data() + 3);
  unsigned second = 0;
  text.remove_prefix(5);
  if (text.size() >= 3 && text[0] == ':') {
    second = two(text.data() + 1);
    text.remove_prefix(3);
    if (text.starts_with('.'))
      text.remove_prefix(std::min(text.find_first_not_of("0123456789", 1), text.size()));
  }
  const bool is_end = text.empty() || text == "Z" || text == "+00:00" || text == "+00" || text == " UTC";
  if (hour > 23 || minute > 59 || second > 59 || !is_end)
    return null_number;
  return hour * 3600 + minute * 60 + second;
}

read_value read_date(std::string_view text) {
  return {read_day(text), text.size() == 10};
}

read_value read_timestamp(std::string_view text) {
  const auto day = read_day(text);
  if (day == null_number)
    return {};
  if (text.size() == 10)
    return {day * seconds_per_day, false};
  if (text[10] != ' ' && text[10] != 'T')
    return {};
  const auto second = read_clock(text.substr(11));
  return second == null_number ? read_value{} : read_value{day * seconds_per_day + second, true};
}

} // namespace

read_value read_cell(model::column_type type, std::string_view text) {
  switch (type) {
  case model::column_type::decimal:
    return read_number(text, 2);
  case model::column_type::boolean:
    return read_boolean(text);
  case model::column_type::date:
    return read_date(text);
  case model::column_type::timestamp:
    return read_timestamp(text);
  default:
    return read_number(text, 0);
  }
}

std::int64_t hash_text(std::string_view text) {
  std::uint64_t hash = 0x9e3779b97f4a7c15ULL ^ text.size();
  const auto* at = text.data();
  auto left = text.size();
  for (; left >= 8; left -= 8, at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    hash = (hash ^ word) * 0xd6e8feb86659fd93ULL;
    hash ^= hash >> 32;
  }
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < left; ++i)
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])) << (8 * i);
  const auto mixed = static_cast<std::int64_t>(datagen::mix(hash ^ word));
  return mixed == null_number ? 0 : mixed;
}

std::int64_t comparable(model::column_type type, std::string_view text) {
  if (text == "null")
    return null_number;
  return type == model::column_type::text ? hash_text(text) : read_cell(type, text).number;
}

} // namespace troupe::scorecard
