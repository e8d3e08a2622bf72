#pragma once

#include "runtime/llm/codec.hpp"
#include "runtime/llm/transcript.hpp"

#include <boost/json/object.hpp>

// Chat Completions, as OpenAI and most servers of open models speak it.
namespace troupe::llm {

// The request without credentials and content type.
http::request encode_openai(const target& to, const model::llm_question& question);

// Adds what one document says, an event of a stream or a whole answer; true if it held a part of the answer
// or of the thinking before it.
bool take_openai(const boost::json::object& document, transcript& so_far);

} // namespace troupe::llm
