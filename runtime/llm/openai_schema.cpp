#include "runtime/llm/json_lookup.hpp"
#include "runtime/llm/schema_forms.hpp"
#include "runtime/llm/schema_walk.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <array>

namespace troupe::llm {

namespace {

namespace json = boost::json;

constexpr auto known = std::to_array<std::string_view>({"type",
                                                        "properties",
                                                        "required",
                                                        "items",
                                                        "enum",
                                                        "const",
                                                        "title",
                                                        "description",
                                                        "anyOf",
                                                        "$ref",
                                                        "$defs",
                                                        "definitions",
                                                        "pattern",
                                                        "format",
                                                        "minimum",
                                                        "maximum",
                                                        "exclusiveMinimum",
                                                        "exclusiveMaximum",
                                                        "multipleOf",
                                                        "minItems",
                                                        "maxItems",
                                                        "additionalProperties"});
constexpr auto formats = std::to_array<std::string_view>(
    {"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"});

void require_all(json::object& schema) {
  auto* properties = schema.if_contains("properties");
  if (properties == nullptr || !properties->is_object())
    properties = &schema.insert_or_assign("properties", json::object()).first->value();
  const auto* listed = array_at(schema, "required");
  const auto required = listed == nullptr ? json::array() : *listed;
  json::array all;
  for (auto& [name, property] : properties->get_object()) {
    all.emplace_back(name);
    if (std::find(required.begin(), required.end(), json::value(name)) == required.end())
      make_nullable(property);
  }
  schema["required"] = std::move(all);
}

void make_strict(json::object& schema) {
  one_of_to_any_of(schema);
  keep_only(schema, known);
  if (const auto format = text_at(schema, "format");
      !format.empty() && std::find(formats.begin(), formats.end(), format) == formats.end())
    move_to_description(schema, "format");
  if (!is_object_schema(schema))
    return;
  close(schema);
  require_all(schema);
}

} // namespace

json::object openai_schema(json::object schema) {
  if (!is_object_schema(schema))
    schema["type"] = "object";
  one_of_to_any_of(schema);
  move_to_description(schema, "anyOf");
  for_each_schema(schema, make_strict);
  return schema;
}

} // namespace troupe::llm
