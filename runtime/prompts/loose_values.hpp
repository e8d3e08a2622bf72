#pragma once

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <optional>

// What a value of a model's answer means when it has the wrong JSON type or form; nothing where that would be
// guessing.
namespace troupe::prompts {

// Trimmed text; numbers, without an exponent, and booleans as they are written.
std::optional<boost::json::value> loose_text(const boost::json::value& value);
// 1200, 1200.0, "1,200", "1200.0", "24 months"; not "1,2", "5 million", "12%".
std::optional<boost::json::value> loose_integer(const boost::json::value& value);
// true, "yes", "True", 1.
std::optional<boost::json::value> loose_boolean(const boost::json::value& value);
// "299" from 299, "299.00" from "$299.00", "1299" from "1,299 USD", "0" from "Free"; at most six digits after
// the point.
std::optional<boost::json::value> loose_decimal(const boost::json::value& value);
// "2026-01-05" from "Jan 5 2026", "Monday, January 5th, 2026", "5 January 2026", "2026/01/05",
// "2026-01-05T10:00:00Z"; not "01/05/2026", whose order nobody knows.
std::optional<boost::json::value> loose_date(const boost::json::value& value);
// The one choice that differs in case, spaces, hyphens or underscores only.
std::optional<boost::json::value> loose_choice(const boost::json::value& value,
                                               const boost::json::array& choices);

} // namespace troupe::prompts
