#include "runtime/llm/json_lookup.hpp"
#include "tools/fault_llm/request_forms.hpp"
#include "tools/fault_llm/schema_rules.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace troupe::fault_llm {

namespace {

namespace json = boost::json;

std::optional<complaint> read_format(const json::object& format, question& into) {
  const auto* schema = llm::object_at(format, "schema");
  if (llm::text_at(format, "type") != "json_schema" || schema == nullptr)
    return complaint{400, "output_config.format: type must be json_schema, with a schema"};
  into.wants_json = true;
  into.schema = *schema;
  const auto fault = fault_of_schema(llm_dialect::anthropic, *schema);
  return fault.empty() ? std::optional<complaint>() : complaint{400, "output_config.format." + fault};
}

} // namespace

std::optional<complaint> read_anthropic(const json::object& body, question& into) {
  into.model = llm::text_at(body, "model");
  if (into.model.empty())
    return complaint{400, "model: Field required"};
  into.max_tokens = llm::count_at(body, "max_tokens");
  if (into.max_tokens == 0)
    return complaint{400, body.contains("max_tokens")
                              ? "max_tokens: Input should be greater than or equal to 1"
                              : "max_tokens: Field required"};
  for (const auto* refused : {"temperature", "top_p", "top_k"})
    if (body.contains(refused))
      return complaint{400, std::string(refused) + ": is not supported by this model"};
  if (const auto* system = body.if_contains("system"))
    if (!add_turn(*system, false, into))
      return complaint{400, "system: Input should be a valid string"};
  const auto* messages = llm::array_at(body, "messages");
  if (messages == nullptr || messages->empty())
    return complaint{400, "messages: at least one message is required"};
  for (const auto& entry : *messages) {
    const auto* message = entry.if_object();
    const auto role = message == nullptr ? "" : llm::text_at(*message, "role");
    const auto* content = message == nullptr ? nullptr : message->if_contains("content");
    if ((role != "user" && role != "assistant") || content == nullptr ||
        !add_turn(*content, role == "user", into))
      return complaint{400, "messages: every message has a role, user or assistant, and a content"};
  }
  const auto* stream = body.if_contains("stream");
  into.is_stream = stream != nullptr && *stream == json::value(true);
  if (body.contains("output_format"))
    return complaint{400, "output_format: Extra inputs are not permitted"};
  const auto* output = llm::object_at(body, "output_config");
  const auto* format = output == nullptr ? nullptr : llm::object_at(*output, "format");
  return format == nullptr ? std::optional<complaint>() : read_format(*format, into);
}

} // namespace troupe::fault_llm
