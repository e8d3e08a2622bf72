#include "tools/fault_llm/schema_rules.hpp"

#include "runtime/llm/json_lookup.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace troupe::fault_llm {

namespace {

namespace json = boost::json;
using words = std::span<const std::string_view>;

constexpr auto not_strict = std::to_array<std::string_view>(
    {"oneOf", "allOf", "not", "if", "then", "else", "dependentRequired", "dependentSchemas",
     "patternProperties", "minLength", "maxLength", "uniqueItems"});
constexpr auto not_anthropic =
    std::to_array<std::string_view>({"oneOf", "not", "if", "then", "else", "pattern", "minimum", "maximum",
                                     "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength",
                                     "maxLength", "maxItems", "uniqueItems", "patternProperties"});
constexpr auto not_gemini = std::to_array<std::string_view>(
    {"const", "allOf", "not", "if", "then", "else", "pattern", "multipleOf", "patternProperties"});

struct rules {
  words unknown;
  bool is_closed = false;     // additionalProperties must be false
  bool wants_all = false;     // every property must be required
  bool has_low_least = false; // minItems is 0 or 1
};

std::string check(const json::object& schema, const rules& with, const std::string& path);

std::string check_object(const json::object& schema, const rules& with, const std::string& path) {
  const auto* properties = llm::object_at(schema, "properties");
  if (properties == nullptr && llm::text_at(schema, "type") != "object")
    return {};
  const auto* further = schema.if_contains("additionalProperties");
  if (with.is_closed && (further == nullptr || *further != json::value(false)))
    return path + ": 'additionalProperties' is required to be supplied and to be false";
  if (properties == nullptr)
    return {};
  const auto* required = llm::array_at(schema, "required");
  for (const auto& [name, property] : *properties) {
    if (with.wants_all && (required == nullptr || std::find(required->begin(), required->end(),
                                                            json::value(name)) == required->end()))
      return path + ": 'required' must include every key in properties: missing '" + std::string(name) + "'";
    if (property.is_object())
      if (auto fault = check(property.get_object(), with, path + ".properties." + std::string(name));
          !fault.empty())
        return fault;
  }
  return {};
}

std::string check(const json::object& schema, const rules& with, const std::string& path) {
  for (const auto& [key, value] : schema)
    if (std::find(with.unknown.begin(), with.unknown.end(), std::string_view(key)) != with.unknown.end())
      return path + ": '" + std::string(key) + "' is not permitted";
  if (with.has_low_least && llm::count_at(schema, "minItems") > 1)
    return path + ": 'minItems' values other than 0 or 1 are not supported";
  if (auto fault = check_object(schema, with, path); !fault.empty())
    return fault;
  if (const auto* items = llm::object_at(schema, "items"))
    if (auto fault = check(*items, with, path + ".items"); !fault.empty())
      return fault;
  for (const auto* list : {"anyOf", "prefixItems"})
    if (const auto* choices = llm::array_at(schema, list))
      for (const auto& choice : *choices)
        if (choice.is_object())
          if (auto fault = check(choice.get_object(), with, path + '.' + list); !fault.empty())
            return fault;
  for (const auto* map : {"$defs", "definitions"})
    if (const auto* shared = llm::object_at(schema, map))
      for (const auto& [name, entry] : *shared)
        if (entry.is_object())
          if (auto fault = check(entry.get_object(), with, path + '.' + map); !fault.empty())
            return fault;
  return {};
}

} // namespace

std::string fault_of_schema(model::llm_dialect dialect, const json::object& schema) {
  switch (dialect) {
  case model::llm_dialect::gemini:
  case model::llm_dialect::vertex:
    return check(schema, {not_gemini}, "schema");
  case model::llm_dialect::anthropic:
    return check(schema, {not_anthropic, true, false, true}, "schema");
  case model::llm_dialect::openai:
    break;
  }
  if (llm::text_at(schema, "type") != "object" || schema.contains("anyOf"))
    return "schema must be a JSON Schema of 'type: \"object\"'";
  return check(schema, {not_strict, true, true, false}, "schema");
}

} // namespace troupe::fault_llm
