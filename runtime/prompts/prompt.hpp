#pragma once

#include "config/prompt_template.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/llm_call.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace troupe::prompts {

// The first question of a conversation: the template filled with the words (texts, lists of texts or objects,
// booleans), nothing escaped. Marks of templates inside the words are broken up, so that no text of a page or
// a model is taken for one. ec::internal for a template that asks for a word that is not there.
model::result<model::llm_question> fill(const config::prompt_template& prompt,
                                        const boost::json::object& words);

// "table_content@1": for reports and cache keys.
std::string label_of(const config::prompt_template& prompt);

} // namespace troupe::prompts
