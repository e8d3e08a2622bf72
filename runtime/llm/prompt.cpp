#include "runtime/llm/prompt.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace troupe::llm {

std::string system_text(const target& to, const model::llm_question& question) {
  if (!to.model.is_plain || question.schema.empty())
    return question.system;
  return question.system + (question.system.empty() ? "" : "\n\n") +
         "Answer with one JSON object and nothing else: no explanation, no code fence. It must be valid "
         "against "
         "this JSON Schema:\n" +
         question.schema;
}

std::optional<boost::json::object> schema_parameter(const target& to, const model::llm_question& question) {
  if (to.model.is_plain || question.schema.empty())
    return std::nullopt;
  return boost::json::parse(question.schema).as_object();
}

std::int64_t output_limit(const target& to, const model::llm_question& question) {
  const auto most = to.model.max_output_tokens;
  return most > 0 ? std::min(most, question.max_output_tokens) : question.max_output_tokens;
}

} // namespace troupe::llm
