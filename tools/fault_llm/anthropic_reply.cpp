#include "tools/fault_llm/reply_forms.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace troupe::fault_llm {

namespace {

namespace json = boost::json;

std::string_view reason_of(const speech& said) {
  switch (said.how) {
  case speech::ending::truncated:
    return "max_tokens";
  case speech::ending::refused:
    return "refusal";
  case speech::ending::unknown:
    return "paused_by_scheduler";
  case speech::ending::whole:
    break;
  }
  return "end_turn";
}

json::object usage_of(const speech& said, std::int64_t output_tokens) {
  return {{"input_tokens", said.input_tokens},
          {"cache_creation_input_tokens", 0},
          {"cache_read_input_tokens", 0},
          {"output_tokens", output_tokens}};
}

json::object message(const question& asked, const speech& said) {
  return {{"id", "msg_" + std::to_string(said.number)},
          {"type", "message"},
          {"role", "assistant"},
          {"model", asked.model},
          {"content", json::array()},
          {"stop_reason", nullptr},
          {"stop_sequence", nullptr}};
}

json::value details_of(const speech& said) {
  if (said.how != speech::ending::refused)
    return nullptr;
  return json::object{{"type", "refusal"}, {"category", "other"}, {"explanation", "The model declined."}};
}

std::string event(const json::object& document) {
  return "event: " + std::string(document.at("type").as_string()) + "\ndata: " + json::serialize(document) +
         "\n\n";
}

} // namespace

std::string anthropic_whole(const question& asked, const speech& said) {
  auto document = message(asked, said);
  if (said.how != speech::ending::refused)
    document["content"] = json::array{json::object{{"type", "text"}, {"text", said.text}}};
  document["stop_reason"] = reason_of(said);
  document["stop_details"] = details_of(said);
  document["usage"] = usage_of(said, said.output_tokens);
  return json::serialize(document);
}

std::vector<std::string> anthropic_stream(const question& asked, const speech& said) {
  std::vector<std::string> events;
  auto start = message(asked, said);
  start["usage"] = usage_of(said, 1);
  events.push_back(event({{"type", "message_start"}, {"message", std::move(start)}}));
  if (said.how != speech::ending::refused) {
    events.push_back(event({{"type", "content_block_start"},
                            {"index", 0},
                            {"content_block", {{"type", "text"}, {"text", ""}}}}));
    events.push_back(event({{"type", "ping"}}));
    for (const auto piece : pieces_of(said.text))
      events.push_back(event({{"type", "content_block_delta"},
                              {"index", 0},
                              {"delta", {{"type", "text_delta"}, {"text", piece}}}}));
    events.push_back(event({{"type", "content_block_stop"}, {"index", 0}}));
  }
  events.push_back(event(
      {{"type", "message_delta"},
       {"delta",
        {{"stop_reason", reason_of(said)}, {"stop_sequence", nullptr}, {"stop_details", details_of(said)}}},
       {"usage", {{"output_tokens", said.output_tokens}}}}));
  events.push_back(event({{"type", "message_stop"}}));
  return events;
}

} // namespace troupe::fault_llm
