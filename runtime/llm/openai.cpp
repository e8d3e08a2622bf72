#include "runtime/llm/openai.hpp"

#include "runtime/llm/json_lookup.hpp"
#include "runtime/llm/prompt.hpp"
#include "runtime/llm/schema_forms.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace troupe::llm {

namespace {

namespace json = boost::json;

json::object message(std::string_view role, std::string_view text) {
  return {{"role", role}, {"content", text}};
}

json::object response_format(const model::llm_question& question, json::object schema) {
  return {
      {"type", "json_schema"},
      {"json_schema", json::object{{"name", question.schema_name.empty() ? "answer" : question.schema_name},
                                   {"strict", true},
                                   {"schema", openai_schema(std::move(schema))}}}};
}

ending ending_of(std::string_view reason) {
  if (reason == "stop")
    return ending::whole;
  if (reason == "length")
    return ending::truncated;
  return reason == "content_filter" ? ending::refused : ending::unknown;
}

// Of a message or a part of one.
bool take_message(const json::object& message, transcript& so_far, bool& is_refused) {
  bool held_something = false;
  for (const auto* thinking : {"reasoning_content", "reasoning"})
    held_something |= !text_at(message, thinking).empty();
  if (const auto refusal = text_at(message, "refusal"); !refusal.empty()) {
    if (!is_refused)
      so_far.reason.clear();
    so_far.reason += refusal;
    is_refused = held_something = true;
  }
  const auto text = text_at(message, "content");
  so_far.text += text;
  return held_something || !text.empty();
}

} // namespace

http::request encode_openai(const target& to, const model::llm_question& question) {
  json::object body{{"model", to.model.id}};
  json::array messages;
  if (const auto system = system_text(to, question); !system.empty())
    messages.push_back(message("system", system));
  for (const auto& turn : question.turns)
    messages.push_back(message(turn.speaker == model::llm_speaker::user ? "user" : "assistant", turn.text));
  body["messages"] = std::move(messages);
  body[to.max_tokens_name.empty() ? "max_completion_tokens" : to.max_tokens_name] =
      output_limit(to, question);
  if (to.model.effort)
    body["reasoning_effort"] = *to.model.effort;
  if (auto schema = schema_parameter(to, question))
    body["response_format"] = response_format(question, std::move(*schema));
  if (!to.model.is_whole) {
    body["stream"] = true;
    body["stream_options"] = json::object{{"include_usage", true}};
  }
  return {"POST", to.base_url + "/chat/completions", {}, json::serialize(body)};
}

bool take_openai(const json::object& document, transcript& so_far) {
  if (const auto version = text_at(document, "model"); !version.empty())
    so_far.model = version;
  if (const auto* usage = object_at(document, "usage")) {
    so_far.usage.input_tokens = count_at(*usage, "prompt_tokens");
    so_far.usage.output_tokens = count_at(*usage, "completion_tokens");
  }
  const auto* choice = first_at(document, "choices");
  if (choice == nullptr || count_at(*choice, "index") != 0)
    return false;
  bool held_something = false;
  bool is_refused = so_far.how == ending::refused;
  for (const auto* part : {"delta", "message"})
    if (const auto* message = object_at(*choice, part))
      held_something |= take_message(*message, so_far, is_refused);
  if (is_refused) { // whatever the finish reason says, which is "stop"
    so_far.how = ending::refused;
  } else if (const auto reason = text_at(*choice, "finish_reason"); !reason.empty()) {
    so_far.how = ending_of(reason);
    so_far.reason = reason;
  }
  return held_something;
}

} // namespace troupe::llm
