#include "runtime/llm/json_lookup.hpp"
#include "runtime/llm/schema_forms.hpp"
#include "runtime/llm/schema_walk.hpp"

#include <algorithm>
#include <array>

namespace troupe::llm {

namespace {

namespace json = boost::json;

constexpr auto known = std::to_array<std::string_view>(
    {"type", "properties", "required", "items", "enum", "const", "title", "description", "anyOf", "allOf",
     "$ref", "$defs", "format", "minItems", "additionalProperties"});
constexpr auto formats = std::to_array<std::string_view>(
    {"date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid"});

void reduce(json::object& schema) {
  one_of_to_any_of(schema);
  keep_only(schema, known);
  if (const auto format = text_at(schema, "format");
      !format.empty() && std::find(formats.begin(), formats.end(), format) == formats.end())
    move_to_description(schema, "format");
  if (const auto least = count_at(schema, "minItems"); least > 1) {
    move_to_description(schema, "minItems");
    schema["minItems"] = 1;
  }
  close(schema);
}

} // namespace

json::object anthropic_schema(json::object schema) {
  for_each_schema(schema, reduce);
  return schema;
}

} // namespace troupe::llm
