#include "messages/model/decimal.hpp"
#include "runtime/packs/words.hpp"
#include "runtime/prompts/loose_values.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

namespace troupe::prompts {

namespace {

namespace json = boost::json;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "1,299.50" without its thousands: one to three digits, then groups of three, none behind the point.
std::optional<std::string> without_thousands(std::string_view text) {
  if (text.find(',') == std::string_view::npos)
    return std::string(text);
  const auto point = std::min(text.find('.'), text.size());
  const auto groups = packs::split(text.substr(0, point), ',');
  if (groups.front().empty() || groups.front().size() > 3 || text.find(',', point) != std::string_view::npos)
    return std::nullopt;
  std::string plain;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (i > 0 && groups[i].size() != 3)
      return std::nullopt;
    plain += groups[i];
  }
  return plain + std::string(text.substr(point));
}

// What may stand before a number: a sign and a currency, in any order.
std::optional<bool> is_negative_sign(std::string_view before) {
  bool is_negative = false;
  const auto drop = [&](std::string_view what) {
    if (!before.starts_with(what))
      return false;
    before.remove_prefix(what.size());
    return true;
  };
  constexpr std::array<std::string_view, 14> signs = {"US$", "USD", "EUR", "GBP", "JPY", "CHF", "CAD",
                                                      "AUD", "$",   "€",   "£",   "¥",   " ",   "+"};
  while (!before.empty()) {
    if (!is_negative && drop("-")) {
      is_negative = true;
      continue;
    }
    if (std::none_of(signs.begin(), signs.end(), drop))
      return std::nullopt;
  }
  return is_negative;
}

// What may stand behind a number: a currency or a unit, nothing that changes its value or names another.
bool is_unit(std::string_view after) {
  constexpr std::size_t longest = 24;
  if (after.size() > longest || after.find_first_of("%()-~+*") != std::string_view::npos)
    return false;
  constexpr std::array<std::string_view, 18> factors = {
      "k",       "m",        "mm", "mn",       "mio",     "million", "millions", "b",        "bn",
      "billion", "billions", "t",  "thousand", "hundred", "percent", "dozen",    "trillion", "bps"};
  const auto line = packs::word_line(after);
  return std::none_of(factors.begin(), factors.end(),
                      [&](const auto factor) { return packs::contains_word(line, factor); });
}

// The number of a text that holds one and little else.
std::optional<std::string> number_in(std::string_view text) {
  auto first = text.find_first_of("0123456789");
  if (first == std::string_view::npos)
    return std::nullopt;
  const auto last = text.find_last_of("0123456789");
  const bool lacks_zero = first > 0 && text[first - 1] == '.'; // ".50"
  const auto is_negative = is_negative_sign(text.substr(0, lacks_zero ? first - 1 : first));
  const auto digits = text.substr(first, last - first + 1);
  if (digits.find_first_not_of("0123456789.,") != std::string_view::npos) // more than one number
    return std::nullopt;
  auto plain = without_thousands(digits);
  if (!is_negative || !plain || !is_unit(text.substr(last + 1)) || (lacks_zero && !is_digit(plain->front())))
    return std::nullopt;
  return (*is_negative ? "-" : "") + std::string(lacks_zero ? "0." : "") + *plain;
}

std::optional<model::decimal> decimal_of(const json::value& value) {
  if (value.is_double()) { // what a double holds beyond six digits is noise
    constexpr double most = 1e12;
    const auto number = value.get_double();
    if (!(std::abs(number) < most))
      return std::nullopt;
    return model::decimal{std::llround(number * 1e6)};
  }
  const auto text = loose_text(value);
  const auto number = text ? number_in(std::string_view(text->get_string())) : std::nullopt;
  return number ? model::parse_decimal(*number) : std::nullopt;
}

} // namespace

std::optional<json::value> loose_integer(const json::value& value) {
  if (value.is_int64() || value.is_uint64())
    return value;
  const auto read = decimal_of(value);
  constexpr std::int64_t one = 1'000'000;
  if (!read || read->micros % one != 0)
    return std::nullopt;
  return json::value(read->micros / one);
}

std::optional<json::value> loose_decimal(const json::value& value) {
  if (value.is_string()) {
    const auto text = packs::trim(std::string_view(value.get_string()));
    if (packs::lower(text) == "free")
      return json::value("0");
    if (model::parse_decimal(text)) // what is right already stays as it was written
      return json::value(json::string(text));
  }
  const auto read = decimal_of(value);
  return read && !value.is_bool() ? std::optional(json::value(model::to_text(*read))) : std::nullopt;
}

} // namespace troupe::prompts
