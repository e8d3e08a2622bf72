#include "runtime/llm/json_lookup.hpp"
#include "runtime/llm/schema_forms.hpp"
#include "runtime/llm/schema_walk.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <array>

namespace troupe::llm {

namespace {

namespace json = boost::json;

constexpr auto known = std::to_array<std::string_view>({"$defs",       "$ref",
                                                        "$anchor",     "type",
                                                        "format",      "title",
                                                        "description", "enum",
                                                        "items",       "prefixItems",
                                                        "minItems",    "maxItems",
                                                        "minimum",     "maximum",
                                                        "anyOf",       "oneOf",
                                                        "properties",  "additionalProperties",
                                                        "required",    "propertyOrdering"});

void const_to_enum(json::object& schema) {
  const auto* value = schema.if_contains("const");
  if (value == nullptr || schema.contains("enum") || !(value->is_string() || value->is_number()))
    return;
  schema["enum"] = json::array{*value};
  schema.erase("const");
}

void reduce(json::object& schema) {
  if (schema.contains("$ref")) {
    constexpr auto kept = std::to_array<std::string_view>({"$ref", "$defs", "$anchor"});
    keep_only(schema, kept);
    schema.erase("description");
    return;
  }
  const_to_enum(schema);
  keep_only(schema, known);
  const auto* values = array_at(schema, "enum");
  const auto is_known_kind = [](const json::value& v) { return v.is_string() || v.is_number(); };
  if (values != nullptr && !std::all_of(values->begin(), values->end(), is_known_kind))
    move_to_description(schema, "enum");
}

} // namespace

json::object gemini_schema(json::object schema) {
  for_each_schema(schema, reduce);
  return schema;
}

} // namespace troupe::llm
