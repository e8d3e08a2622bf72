#include "tools/fault_llm/reply_forms.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace troupe::fault_llm {

namespace {

namespace json = boost::json;

constexpr std::string_view declined = "I cannot help with that request.";

std::string_view reason_of(const speech& said) {
  switch (said.how) {
  case speech::ending::truncated:
    return "length";
  case speech::ending::unknown:
    return "paused_by_scheduler";
  case speech::ending::whole:
  case speech::ending::refused: // says so in the message
    break;
  }
  return "stop";
}

json::object head(const question& asked, const speech& said, std::string_view object) {
  return {{"id", "chatcmpl-" + std::to_string(said.number)},
          {"object", object},
          {"created", 1'795'000'000 + said.number},
          {"model", asked.model}};
}

json::object usage_of(const speech& said) {
  return {{"prompt_tokens", said.input_tokens},
          {"completion_tokens", said.output_tokens},
          {"total_tokens", said.input_tokens + said.output_tokens},
          {"completion_tokens_details", {{"reasoning_tokens", 0}}}};
}

std::string event(const json::object& document) {
  return "data: " + json::serialize(document) + "\n\n";
}

} // namespace

std::string openai_whole(const question& asked, const speech& said) {
  auto document = head(asked, said, "chat.completion");
  const bool is_refused = said.how == speech::ending::refused;
  json::object message{{"role", "assistant"}, {"content", nullptr}, {"refusal", nullptr}};
  message[is_refused ? "refusal" : "content"] = is_refused ? declined : std::string_view(said.text);
  document["choices"] = json::array{json::object{{"index", 0},
                                                 {"message", std::move(message)},
                                                 {"logprobs", nullptr},
                                                 {"finish_reason", reason_of(said)}}};
  document["usage"] = usage_of(said);
  return json::serialize(document);
}

std::vector<std::string> openai_stream(const question& asked, const speech& said) {
  std::vector<std::string> events;
  const auto add = [&](json::object delta, json::value reason) {
    auto document = head(asked, said, "chat.completion.chunk");
    document["choices"] = json::array{
        json::object{{"index", 0}, {"delta", std::move(delta)}, {"finish_reason", std::move(reason)}}};
    if (asked.wants_usage)
      document["usage"] = nullptr;
    events.push_back(event(document));
  };
  const bool is_refused = said.how == speech::ending::refused;
  add({{"role", "assistant"}, {"content", ""}}, nullptr);
  for (const auto piece : pieces_of(is_refused ? declined : std::string_view(said.text)))
    add({{is_refused ? "refusal" : "content", piece}}, nullptr);
  add({}, json::value(reason_of(said)));
  if (asked.wants_usage) {
    auto document = head(asked, said, "chat.completion.chunk");
    document["choices"] = json::array();
    document["usage"] = usage_of(said);
    events.push_back(event(document));
  }
  events.emplace_back("data: [DONE]\n\n");
  return events;
}

} // namespace troupe::fault_llm
