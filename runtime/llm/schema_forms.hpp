#pragma once

#include <boost/json/object.hpp>

// A JSON Schema as each dialect accepts it. What a dialect does not know moves into the description beside
// it, so that the model still reads it; the answer is checked against the original.
namespace troupe::llm {

// Strict mode: every property required, optional ones nullable instead, no further properties anywhere, an
// object without anyOf at the root.
boost::json::object openai_schema(boost::json::object schema);

// No bounds but minItems of 0 or 1, no patterns, no further properties anywhere.
boost::json::object anthropic_schema(boost::json::object schema);

// Keeps minItems, maxItems, minimum, maximum and enums of texts and numbers; nothing beside a $ref.
boost::json::object gemini_schema(boost::json::object schema);

} // namespace troupe::llm
