#include "runtime/llm/gemini.hpp"

#include "runtime/llm/json_lookup.hpp"
#include "runtime/llm/prompt.hpp"
#include "runtime/llm/schema_forms.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>

namespace troupe::llm {

namespace {

namespace json = boost::json;

json::object content(std::string_view role, std::string_view text) {
  return {{"role", role}, {"parts", json::array{json::object{{"text", text}}}}};
}

std::string url_of(const target& to) {
  auto url = to.base_url + '/' + to.api_version;
  if (to.dialect == model::llm_dialect::vertex) {
    if (!to.project.empty()) // without one: express mode, by API key
      url += "/projects/" + to.project + "/locations/" + (to.location.empty() ? "global" : to.location);
    url += "/publishers/google";
  }
  return url + "/models/" + to.model.id +
         (to.model.is_whole ? ":generateContent" : ":streamGenerateContent?alt=sse");
}

std::string upper(std::string text) {
  for (auto& c : text)
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

ending ending_of(std::string_view reason) {
  constexpr auto refusals = std::to_array<std::string_view>(
      {"SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "MODEL_ARMOR",
       "JAILBREAK", "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION"});
  if (reason == "STOP")
    return ending::whole;
  if (reason == "MAX_TOKENS" || reason == "CONTINUATION")
    return ending::truncated;
  const bool is_refusal = std::find(refusals.begin(), refusals.end(), reason) != refusals.end();
  return is_refusal ? ending::refused : ending::unknown;
}

bool take_parts(const json::object& candidate, transcript& so_far) {
  bool held_something = false;
  const auto* content = object_at(candidate, "content");
  const auto* parts = content == nullptr ? nullptr : array_at(*content, "parts");
  if (parts == nullptr)
    return false;
  for (const auto& entry : *parts) {
    const auto* part = entry.if_object();
    if (part == nullptr)
      continue;
    const auto text = text_at(*part, "text");
    held_something |= !text.empty();
    const auto* thought = part->if_contains("thought");
    if (thought == nullptr || *thought != json::value(true))
      so_far.text += text;
  }
  return held_something;
}

} // namespace

http::request encode_gemini(const target& to, const model::llm_question& question) {
  json::object body;
  json::array contents;
  for (const auto& turn : question.turns)
    contents.push_back(content(turn.speaker == model::llm_speaker::user ? "user" : "model", turn.text));
  body["contents"] = std::move(contents);
  if (const auto system = system_text(to, question); !system.empty())
    body["systemInstruction"] = content("user", system);
  json::object generation{{"maxOutputTokens", output_limit(to, question)}};
  if (auto schema = schema_parameter(to, question)) {
    generation["responseMimeType"] = "application/json";
    generation["responseJsonSchema"] = gemini_schema(std::move(*schema));
  }
  if (to.model.effort)
    generation["thinkingConfig"] = json::object{{"thinkingLevel", upper(*to.model.effort)}};
  body["generationConfig"] = std::move(generation);
  return {"POST", url_of(to), {}, json::serialize(body)};
}

bool take_gemini(const json::object& document, transcript& so_far) {
  if (const auto version = text_at(document, "modelVersion"); !version.empty())
    so_far.model = version;
  if (const auto* usage = object_at(document, "usageMetadata")) {
    so_far.usage.input_tokens =
        count_at(*usage, "promptTokenCount") + count_at(*usage, "toolUsePromptTokenCount");
    so_far.usage.output_tokens =
        count_at(*usage, "candidatesTokenCount") + count_at(*usage, "thoughtsTokenCount");
  }
  if (const auto* feedback = object_at(document, "promptFeedback"))
    if (const auto reason = text_at(*feedback, "blockReason"); !reason.empty()) {
      so_far.how = ending::refused;
      so_far.reason = reason;
    }
  const auto* candidate = first_at(document, "candidates");
  if (candidate == nullptr)
    return false;
  if (const auto reason = text_at(*candidate, "finishReason"); !reason.empty()) {
    so_far.how = ending_of(reason);
    so_far.reason = reason;
  }
  return take_parts(*candidate, so_far);
}

} // namespace troupe::llm
