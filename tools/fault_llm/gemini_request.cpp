#include "runtime/llm/json_lookup.hpp"
#include "tools/fault_llm/request_forms.hpp"
#include "tools/fault_llm/schema_rules.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>

namespace troupe::fault_llm {

namespace {

namespace json = boost::json;

constexpr auto known = std::to_array<std::string_view>(
    {"contents", "systemInstruction", "system_instruction", "generationConfig", "generation_config", "tools",
     "toolConfig", "safetySettings", "cachedContent", "labels", "continuationToken", "model"});

complaint invalid(const std::string& what) {
  return {400, "Invalid JSON payload received. " + what};
}

bool add_content(const json::object& content, bool is_user, question& into) {
  const auto* parts = content.if_contains("parts");
  return parts != nullptr && add_turn(*parts, is_user, into);
}

std::optional<complaint> read_schema(const json::object& generation, question& into) {
  const auto* plain = llm::object_at(generation, "responseSchema");
  const auto* schema = llm::object_at(generation, "responseJsonSchema");
  const auto type = llm::text_at(generation, "responseMimeType");
  into.wants_json = type == "application/json";
  if (plain != nullptr && schema != nullptr)
    return complaint{400, "responseSchema and responseJsonSchema must not be set both."};
  if ((plain != nullptr || schema != nullptr) && !into.wants_json)
    return complaint{400, "A response schema needs responseMimeType application/json."};
  if (plain != nullptr) {
    into.schema = *plain;
    if (plain->contains("additionalProperties"))
      return invalid("Unknown name \"additionalProperties\" at 'generation_config.response_schema'");
  }
  if (schema == nullptr)
    return std::nullopt;
  into.schema = *schema;
  const auto fault = fault_of_schema(llm_dialect::gemini, *schema);
  return fault.empty() ? std::optional<complaint>() : complaint{400, fault};
}

} // namespace

std::optional<complaint> read_gemini(const json::object& body, question& into) {
  for (const auto& [key, value] : body)
    if (std::find(known.begin(), known.end(), std::string_view(key)) == known.end())
      return invalid("Unknown name \"" + std::string(key) + "\": Cannot find field.");
  for (const auto* key : {"systemInstruction", "system_instruction"})
    if (const auto* system = llm::object_at(body, key))
      if (!add_content(*system, false, into))
        return complaint{400, "systemInstruction must hold parts."};
  const auto* contents = llm::array_at(body, "contents");
  if (contents == nullptr || contents->empty())
    return complaint{400, "* GenerateContentRequest.contents: contents is not specified"};
  for (const auto& entry : *contents) {
    const auto* content = entry.if_object();
    const auto role = content == nullptr ? "" : llm::text_at(*content, "role");
    if (content == nullptr || (role.empty() && into.dialect == llm_dialect::vertex) ||
        (!role.empty() && role != "user" && role != "model"))
      return complaint{400, "Please use a valid role: user, model."};
    if (!add_content(*content, role != "model", into))
      return complaint{400, "* GenerateContentRequest.contents: contents.parts must not be empty."};
  }
  for (const auto* key : {"generationConfig", "generation_config"})
    if (const auto* generation = llm::object_at(body, key)) {
      into.max_tokens = llm::count_at(*generation, "maxOutputTokens");
      return read_schema(*generation, into);
    }
  return std::nullopt;
}

} // namespace troupe::fault_llm
