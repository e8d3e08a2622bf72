#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace troupe::model {

// An exact number with up to six digits after the point, written as text in JSON ("12.50").
// Doubles do not survive a JSON round trip; whatever a blueprint must repeat exactly is one of these or an
// integer.
struct decimal {
  std::int64_t micros = 0; // millionths

  // The value as a double, for distributions whose result is rounded again.
  double as_double() const { return static_cast<double>(micros) / 1e6; }

  friend auto operator<=>(const decimal&, const decimal&) = default;
};

// Reads "-12", "0.5", "1200.25". Nothing for other text, more than six digits after the point, or more than
// twelve before it.
std::optional<decimal> parse_decimal(std::string_view text);

// Shortest text that parse_decimal() reads back: no trailing zeros, no exponent.
std::string to_text(decimal value);

} // namespace troupe::model
