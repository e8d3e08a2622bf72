#include "runtime/llm/duration_text.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace troupe::llm {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest = std::chrono::hours(24 * 7);

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

} // namespace

std::optional<milliseconds> parse_amount(std::string_view text, milliseconds unit) {
  const auto point = text.find('.');
  const auto whole_text = text.substr(0, point);
  std::int64_t whole = 0;
  const auto* end = whole_text.data() + whole_text.size();
  const auto read = std::from_chars(whole_text.data(), end, whole);
  if (whole_text.empty() || !is_digit(whole_text.front()) || read.ec != std::errc() || read.ptr != end ||
      whole > longest / milliseconds(1))
    return std::nullopt;
  auto total = whole * unit;
  if (point != std::string_view::npos) {
    const auto digits = text.substr(point + 1);
    if (digits.empty())
      return std::nullopt;
    std::int64_t part = 0; // of a billionth
    std::int64_t scale = 1'000'000'000;
    bool has_more = false;
    for (const auto digit : digits) {
      if (!is_digit(digit))
        return std::nullopt;
      scale /= 10;
      part += (digit - '0') * scale;
      has_more |= scale == 0 && digit != '0';
    }
    const auto scaled = part * unit.count();
    total += milliseconds(scaled / 1'000'000'000 + (scaled % 1'000'000'000 > 0 || has_more ? 1 : 0));
  }
  return total > longest ? std::nullopt : std::optional(total);
}

std::optional<milliseconds> parse_duration(std::string_view text) {
  struct unit_name {
    std::string_view name;
    milliseconds unit;
  };
  static constexpr std::array<unit_name, 4> units = {{{"ms", milliseconds(1)},
                                                      {"h", std::chrono::hours(1)},
                                                      {"m", std::chrono::minutes(1)},
                                                      {"s", std::chrono::seconds(1)}}};
  if (text.empty())
    return std::nullopt;
  milliseconds total{0};
  while (!text.empty()) {
    const auto number = text.substr(0, text.find_first_not_of("0123456789."));
    text.remove_prefix(number.size());
    std::optional<milliseconds> amount;
    for (const auto& [name, unit] : units)
      if (text.starts_with(name)) {
        text.remove_prefix(name.size());
        amount = parse_amount(number, unit);
        break;
      }
    if (!amount)
      return std::nullopt;
    total += *amount;
    if (total > longest)
      return std::nullopt;
  }
  return total;
}

} // namespace troupe::llm
