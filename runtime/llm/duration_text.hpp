#pragma once

#include <chrono>
#include <optional>
#include <string_view>

// The notations in which servers write how long.
namespace troupe::llm {

// Decimal digits with an optional fraction, such as "12" or "0.25", times a unit; rounded up to whole
// milliseconds. Nothing for signs, exponents, other text, or more than a week.
std::optional<std::chrono::milliseconds> parse_amount(std::string_view text, std::chrono::milliseconds unit);

// A duration as Go and protobuf write it: "120ms", "1s", "6m0s", "1h30m", "12.771204034s". Rounded up;
// nothing for a text without unit, a negative one, or more than a week.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

} // namespace troupe::llm
