#include "runtime/llm/anthropic.hpp"

#include "runtime/llm/json_lookup.hpp"
#include "runtime/llm/prompt.hpp"
#include "runtime/llm/schema_forms.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace troupe::llm {

namespace {

namespace json = boost::json;

ending ending_of(std::string_view reason) {
  if (reason == "end_turn" || reason == "stop_sequence")
    return ending::whole;
  if (reason == "max_tokens" || reason == "model_context_window_exceeded")
    return ending::truncated;
  return reason == "refusal" ? ending::refused : ending::unknown;
}

// Counts in a stream are running totals: what is absent stays as it was.
void take_usage(const json::object& in, transcript& so_far) {
  const auto* usage = object_at(in, "usage");
  if (usage == nullptr)
    return;
  const auto input = count_at(*usage, "input_tokens") + count_at(*usage, "cache_read_input_tokens") +
                     count_at(*usage, "cache_creation_input_tokens");
  if (input > 0)
    so_far.usage.input_tokens = input;
  if (const auto output = count_at(*usage, "output_tokens"); output > 0)
    so_far.usage.output_tokens = output;
}

void take_ending(const json::object& in, transcript& so_far) {
  const auto reason = text_at(in, "stop_reason");
  if (reason.empty())
    return;
  so_far.how = ending_of(reason);
  so_far.reason = reason;
  if (const auto* details = object_at(in, "stop_details"))
    if (const auto explanation = text_at(*details, "explanation"); !explanation.empty())
      so_far.reason += ": " + std::string(explanation);
}

// A content block, or what is added to one.
bool take_block(const json::object& block, transcript& so_far) {
  const auto text = text_at(block, "text");
  so_far.text += text;
  return !text.empty() || !text_at(block, "thinking").empty();
}

bool take_whole(const json::object& message, transcript& so_far) {
  so_far.model = text_at(message, "model");
  take_usage(message, so_far);
  take_ending(message, so_far);
  bool held_something = false;
  if (const auto* blocks = array_at(message, "content"))
    for (const auto& block : *blocks)
      if (const auto* object = block.if_object())
        held_something |= take_block(*object, so_far);
  return held_something;
}

} // namespace

http::request encode_anthropic(const target& to, const model::llm_question& question) {
  json::object body{{"model", to.model.id}, {"max_tokens", output_limit(to, question)}};
  if (const auto system = system_text(to, question); !system.empty())
    body["system"] = system;
  json::array messages;
  for (const auto& turn : question.turns)
    messages.push_back(json::object{{"role", turn.speaker == model::llm_speaker::user ? "user" : "assistant"},
                                    {"content", turn.text}});
  body["messages"] = std::move(messages);
  json::object output;
  if (to.model.effort)
    output["effort"] = *to.model.effort;
  if (auto schema = schema_parameter(to, question))
    output["format"] =
        json::object{{"type", "json_schema"}, {"schema", anthropic_schema(std::move(*schema))}};
  if (!output.empty())
    body["output_config"] = std::move(output);
  if (!to.model.is_whole)
    body["stream"] = true;
  return {"POST", to.base_url + "/v1/messages", {}, json::serialize(body)};
}

bool take_anthropic(const json::object& document, transcript& so_far) {
  const auto type = text_at(document, "type");
  if (type == "message")
    return take_whole(document, so_far);
  if (type == "message_start") {
    const auto* message = object_at(document, "message");
    return message != nullptr && take_whole(*message, so_far);
  }
  if (type == "content_block_start") {
    const auto* block = object_at(document, "content_block");
    return block != nullptr && take_block(*block, so_far);
  }
  const auto* delta = object_at(document, "delta");
  if (type == "content_block_delta")
    return delta != nullptr && take_block(*delta, so_far);
  if (type == "message_delta") {
    take_usage(document, so_far);
    if (delta != nullptr)
      take_ending(*delta, so_far);
  }
  so_far.is_complete |= type == "message_stop";
  return false;
}

} // namespace troupe::llm
