#include "runtime/llm/question_key.hpp"

#include "runtime/digest/sha256.hpp"

namespace troupe::llm {

std::string key_of(std::string_view route, const model::llm_question& question) {
  digest::sha256 sum;
  const auto add = [&](std::string_view part) { // with its length, so that parts cannot flow together
    sum.update(std::to_string(part.size()) + ":");
    sum.update(part);
  };
  add("1"); // of this form
  add(route);
  add(question.system);
  for (const auto& turn : question.turns) {
    add(model::to_text(turn.speaker));
    add(turn.text);
  }
  add(question.schema);
  add(std::to_string(question.max_output_tokens));
  return sum.hex();
}

std::int64_t most_tokens(const model::llm_question& question) {
  auto bytes = question.system.size() + question.schema.size();
  for (const auto& turn : question.turns)
    bytes += turn.text.size();
  constexpr std::int64_t frame = 200; // what providers add around a question
  return static_cast<std::int64_t>(bytes / 2) + frame;
}

std::int64_t likely_tokens(std::string_view text) {
  return static_cast<std::int64_t>((text.size() + 3) / 4);
}

} // namespace troupe::llm
