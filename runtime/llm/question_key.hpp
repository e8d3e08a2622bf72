#pragma once

#include "messages/model/llm_call.hpp"

#include <string>
#include <string_view>

namespace troupe::llm {

// The digest (hex) under which an answer is kept: of everything that it depends on, the model and how it is
// asked (`route`, "openai:gpt-6-luna none") and the whole question.
std::string key_of(std::string_view route, const model::llm_question& question);

// An upper bound of a text's tokens: no tokenizer makes more of it than one for every two bytes.
std::int64_t most_tokens(const model::llm_question& question);

// What a text has most likely: four bytes a token. For answers whose provider does not count.
std::int64_t likely_tokens(std::string_view text);

} // namespace troupe::llm
