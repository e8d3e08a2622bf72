#pragma once

#include "runtime/llm/codec.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>

// What the encoders of all dialects need of a question.
namespace troupe::llm {

// The system text; for a plain model with the schema as an instruction at its end.
std::string system_text(const target& to, const model::llm_question& question);

// The schema that is sent as a parameter: none for a plain model or a question without one. Throws
// boost::system::system_error for a schema that is not a JSON object.
std::optional<boost::json::object> schema_parameter(const target& to, const model::llm_question& question);

// How many tokens the answer may have: no more than the model can give, if that is known.
std::int64_t output_limit(const target& to, const model::llm_question& question);

} // namespace troupe::llm
