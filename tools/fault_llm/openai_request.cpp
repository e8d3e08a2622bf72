#include "runtime/llm/json_lookup.hpp"
#include "tools/fault_llm/request_forms.hpp"
#include "tools/fault_llm/schema_rules.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace troupe::fault_llm {

namespace {

namespace json = boost::json;

std::optional<complaint> read_format(const json::object& format, question& into) {
  const auto type = llm::text_at(format, "type");
  if (type == "text")
    return std::nullopt;
  if (type != "json_schema" && type != "json_object")
    return complaint{400, "Invalid value for 'response_format.type': '" + std::string(type) + "'"};
  into.wants_json = true;
  // llama.cpp takes the schema at the top level and with json_object too.
  const auto* named = llm::object_at(format, "json_schema");
  const auto* schema = llm::object_at(named == nullptr ? format : *named, "schema");
  if (schema == nullptr)
    return type == "json_object"
               ? std::optional<complaint>()
               : complaint{400, "Missing required parameter: 'response_format.json_schema'."};
  into.schema = *schema;
  if (named == nullptr)
    return std::nullopt;
  into.schema_name = llm::text_at(*named, "name");
  if (into.schema_name.empty())
    return complaint{400, "Missing required parameter: 'response_format.json_schema.name'."};
  const auto* strict = named->if_contains("strict");
  if (strict == nullptr || *strict != json::value(true))
    return std::nullopt;
  if (const auto fault = fault_of_schema(llm_dialect::openai, *schema); !fault.empty())
    return complaint{400, "Invalid schema for response_format '" + into.schema_name + "': " + fault};
  return std::nullopt;
}

} // namespace

std::optional<complaint> read_openai(const json::object& body, question& into) {
  into.model = llm::text_at(body, "model");
  if (into.model.empty())
    return complaint{400, "you must provide a model parameter"};
  const auto* messages = llm::array_at(body, "messages");
  if (messages == nullptr || messages->empty())
    return complaint{400, "Missing required parameter: 'messages'."};
  for (const auto& entry : *messages) {
    const auto* message = entry.if_object();
    const auto role = message == nullptr ? "" : llm::text_at(*message, "role");
    const auto* content = message == nullptr ? nullptr : message->if_contains("content");
    if (role.empty() || content == nullptr || !add_turn(*content, role == "user", into))
      return complaint{400, "Invalid value for 'messages': every message has a role and a content."};
  }
  if (body.contains("max_tokens") && body.contains("max_completion_tokens"))
    return complaint{400,
                     "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported."};
  into.max_tokens = llm::count_at(body, body.contains("max_tokens") ? "max_tokens" : "max_completion_tokens");
  const auto* stream = body.if_contains("stream");
  into.is_stream = stream != nullptr && *stream == json::value(true);
  const auto* options = llm::object_at(body, "stream_options");
  if (options != nullptr && !into.is_stream)
    return complaint{400, "The 'stream_options' parameter is only allowed when 'stream' is enabled."};
  const auto* usage = options == nullptr ? nullptr : options->if_contains("include_usage");
  into.wants_usage = usage != nullptr && *usage == json::value(true);
  if (const auto* format = llm::object_at(body, "response_format"))
    return read_format(*format, into);
  return std::nullopt;
}

} // namespace troupe::fault_llm
