#include "runtime/llm/schema_walk.hpp"

#include "runtime/llm/json_lookup.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <string>

namespace troupe::llm {

namespace {

namespace json = boost::json;

void walk(json::value& value, const std::function<void(json::object&)>& change) {
  if (auto* inner = value.if_object())
    for_each_schema(*inner, change);
}

void add_null(json::array& list, const json::value& null) {
  if (std::find(list.begin(), list.end(), null) == list.end())
    list.push_back(null);
}

} // namespace

void for_each_schema(json::object& schema, const std::function<void(json::object&)>& change) {
  for (const auto* maps : {"properties", "$defs", "definitions"})
    if (auto* found = schema.if_contains(maps); found != nullptr && found->is_object())
      for (auto& entry : found->get_object())
        walk(entry.value(), change);
  for (const auto* lists : {"anyOf", "oneOf", "allOf", "prefixItems"})
    if (auto* found = schema.if_contains(lists); found != nullptr && found->is_array())
      for (auto& entry : found->get_array())
        walk(entry, change);
  for (const auto* single : {"items", "additionalProperties"})
    if (auto* found = schema.if_contains(single))
      walk(*found, change);
  change(schema);
}

void move_to_description(json::object& schema, std::string_view keyword) {
  const auto* value = schema.if_contains(keyword);
  if (value == nullptr)
    return;
  const auto note = std::string(keyword) + ": " +
                    (value->is_string() ? std::string(value->get_string()) : json::serialize(*value));
  schema.erase(keyword);
  auto description = std::string(text_at(schema, "description"));
  if (description.empty())
    description = '(' + note + ')';
  else if (description.back() == ')')
    description.insert(description.size() - 1, "; " + note);
  else
    description += " (" + note + ')';
  schema["description"] = description;
}

void keep_only(json::object& schema, std::span<const std::string_view> known) {
  std::vector<std::string> others;
  for (const auto& [key, value] : schema)
    if (std::find(known.begin(), known.end(), std::string_view(key)) == known.end())
      others.emplace_back(key);
  for (const auto& key : others)
    if (key == "$schema" || key == "$comment" || key == "$id")
      schema.erase(key);
    else
      move_to_description(schema, key);
}

bool is_object_schema(const json::object& schema) {
  if (text_at(schema, "type") == "object" || schema.contains("properties"))
    return true;
  const auto* types = array_at(schema, "type");
  return types != nullptr && std::find(types->begin(), types->end(), json::value("object")) != types->end();
}

void one_of_to_any_of(json::object& schema) {
  if (!schema.contains("oneOf") || schema.contains("anyOf"))
    return;
  auto choices = std::move(schema["oneOf"]);
  schema.erase("oneOf");
  schema["anyOf"] = std::move(choices);
}

void close(json::object& schema) {
  if (!is_object_schema(schema))
    return;
  const auto* further = schema.if_contains("additionalProperties");
  if (further != nullptr && further->is_object())
    move_to_description(schema, "additionalProperties");
  schema["additionalProperties"] = false;
}

void make_nullable(json::value& schema) {
  auto* object = schema.if_object();
  if (object == nullptr)
    return;
  if (auto* value = object->if_contains("const")) {
    json::array values{std::move(*value)};
    object->erase("const");
    object->insert_or_assign("enum", std::move(values));
  }
  if (auto* values = object->if_contains("enum"); values != nullptr && values->is_array())
    add_null(values->get_array(), nullptr);
  if (auto* type = object->if_contains("type"); type != nullptr) {
    if (!type->is_array())
      *type = json::array{std::move(*type)};
    add_null(type->get_array(), "null");
  } else if (auto* choices = object->if_contains("anyOf"); choices != nullptr && choices->is_array()) {
    add_null(choices->get_array(), json::object{{"type", "null"}});
  } else if (!object->contains("enum")) {
    json::value whole = std::move(*object);
    schema = json::object{{"anyOf", json::array{std::move(whole), json::object{{"type", "null"}}}}};
  }
}

} // namespace troupe::llm
