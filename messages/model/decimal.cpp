#include "messages/model/decimal.hpp"

#include <charconv>

namespace troupe::model {

namespace {

constexpr std::size_t max_whole_digits = 12;
constexpr std::size_t fraction_digits = 6;
constexpr std::int64_t one = 1'000'000;

bool all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::int64_t to_integer(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

} // namespace

std::optional<decimal> parse_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative)
    text.remove_prefix(1);
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || whole.size() > max_whole_digits || !all_digits(whole))
    return std::nullopt;
  if ((point != std::string_view::npos && fraction.empty()) || fraction.size() > fraction_digits ||
      !all_digits(fraction))
    return std::nullopt;
  std::string padded(fraction);
  padded.resize(fraction_digits, '0');
  const auto micros = to_integer(whole) * one + to_integer(padded);
  return decimal{negative ? -micros : micros};
}

std::string to_text(decimal value) {
  const auto magnitude = value.micros < 0 ? -value.micros : value.micros;
  std::string text = value.micros < 0 ? "-" : "";
  text += std::to_string(magnitude / one);
  if (const auto rest = magnitude % one; rest != 0) {
    auto fraction = std::to_string(one + rest).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    text += '.' + fraction;
  }
  return text;
}

} // namespace troupe::model
