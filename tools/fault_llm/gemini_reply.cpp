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
    return "MAX_TOKENS";
  case speech::ending::unknown:
    return "PAUSED_BY_SCHEDULER";
  case speech::ending::whole:
  case speech::ending::refused: // has no candidate
    break;
  }
  return "STOP";
}

json::object document_of(const question& asked, const speech& said, std::string_view text, bool is_last) {
  json::object document;
  if (said.how == speech::ending::refused) {
    document["promptFeedback"] = json::object{{"blockReason", "PROHIBITED_CONTENT"}};
  } else {
    json::object candidate{
        {"content", {{"parts", json::array{json::object{{"text", text}}}}, {"role", "model"}}}, {"index", 0}};
    if (is_last)
      candidate["finishReason"] = reason_of(said);
    document["candidates"] = json::array{std::move(candidate)};
  }
  json::object usage{{"promptTokenCount", said.input_tokens}};
  if (is_last)
    usage["candidatesTokenCount"] = said.output_tokens;
  usage["totalTokenCount"] = said.input_tokens + (is_last ? said.output_tokens : 0);
  document["usageMetadata"] = std::move(usage);
  document["modelVersion"] = asked.model;
  document["responseId"] = "response-" + std::to_string(said.number);
  return document;
}

} // namespace

std::string gemini_whole(const question& asked, const speech& said) {
  return json::serialize(document_of(asked, said, said.text, true));
}

std::vector<std::string> gemini_stream(const question& asked, const speech& said) {
  auto texts = pieces_of(said.text);
  if (texts.empty())
    texts.emplace_back();
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool is_last = i + 1 == texts.size();
    const auto document = json::serialize(document_of(asked, said, texts[i], is_last));
    if (asked.is_sse)
      pieces.push_back("data: " + document + "\r\n\r\n");
    else
      pieces.push_back((i == 0 ? "[" : ",\r\n") + document + (is_last ? "]" : ""));
  }
  return pieces;
}

} // namespace troupe::fault_llm
