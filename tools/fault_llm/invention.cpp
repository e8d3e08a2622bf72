#include "tools/fault_llm/invention.hpp"

#include "runtime/llm/json_lookup.hpp"
#include "tools/fault_llm/member_text.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <cctype>

namespace troupe::fault_llm {

namespace {

namespace json = boost::json;

constexpr int max_depth = 12; // schemas may be recursive

class inventor {
public:
  inventor(const json::object& root, const prompt_wishes& wishes, vocabulary& words)
      : root_(root), wishes_(wishes), words_(words) {}

  json::value value(const json::object& schema, std::string_view member, int depth) {
    if (depth > max_depth)
      return nullptr;
    if (const auto* target = resolve(llm::text_at(schema, "$ref")))
      return value(*target, member, depth + 1);
    if (const auto* fixed = schema.if_contains("const"))
      return *fixed;
    if (const auto* values = llm::array_at(schema, "enum"))
      return one_of(*values);
    for (const auto* choices : {"anyOf", "oneOf", "allOf"})
      if (const auto* first = llm::first_at(schema, choices))
        return value(*first, member, depth + 1);
    return of_type(type_of(schema), schema, member, depth);
  }

private:
  // The first type that is not null, in lower case.
  static std::string type_of(const json::object& schema) {
    std::string type(llm::text_at(schema, "type"));
    if (const auto* types = llm::array_at(schema, "type"))
      for (const auto& each : *types)
        if (type.empty() && each.is_string() && each.get_string() != "null")
          type = each.get_string();
    if (type.empty())
      type = schema.contains("properties") ? "object" : schema.contains("items") ? "array" : "string";
    std::transform(type.begin(), type.end(), type.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return type;
  }

  const json::object* resolve(std::string_view reference) const {
    if (reference == "#")
      return &root_;
    for (const auto* map : {"$defs", "definitions"})
      if (const auto start = "#/" + std::string(map) + '/'; reference.starts_with(start))
        if (const auto* shared = llm::object_at(root_, map))
          return llm::object_at(*shared, reference.substr(start.size()));
    return nullptr;
  }

  json::value one_of(const json::array& values) {
    json::array good;
    for (const auto& each : values)
      if (!each.is_null())
        good.push_back(each);
    return good.empty() ? json::value(nullptr) : good[words_.count() % good.size()];
  }

  json::value of_type(const std::string& type, const json::object& schema, std::string_view member,
                      int depth) {
    if (type == "object")
      return object(schema, depth);
    if (type == "array")
      return array(schema, member, depth);
    if (type == "boolean")
      return words_.count() % 2 == 0;
    if (type == "null")
      return nullptr;
    if (type == "integer" || type == "number")
      return number(schema);
    return json::value(text_for(member, schema, words_));
  }

  json::value number(const json::object& schema) {
    const auto bound = [&](const char* key, std::int64_t otherwise) {
      const auto* found = schema.if_contains(key);
      boost::system::error_code failed;
      const auto value = found == nullptr ? otherwise : found->to_number<std::int64_t>(failed);
      return failed ? otherwise : value;
    };
    const auto least = bound("minimum", 1);
    return words_.whole_number(least, std::max(least, bound("maximum", least + 999)));
  }

  json::value object(const json::object& schema, int depth) {
    json::object made;
    if (const auto* properties = llm::object_at(schema, "properties"))
      for (const auto& [name, property] : *properties)
        made.emplace(name, property.is_object() ? value(property.get_object(), name, depth + 1)
                                                : json::value(words_.name()));
    if (made.contains("title") && made.contains("scenes") && !wishes_.company.empty())
      made["title"] = wishes_.company + ": " + words_.name();
    return made;
  }

  json::value array(const json::object& schema, std::string_view member, int depth) {
    static const json::object any_text{{"type", "string"}};
    const auto* found = llm::object_at(schema, "items");
    const auto& items = found == nullptr ? any_text : *found;
    json::array made;
    const auto add = [&](std::int64_t count) {
      for (std::int64_t i = 0; i < count; ++i)
        made.push_back(value(items, member, depth + 1));
    };
    if (depth == 1 && member == "groups" && !wishes_.groups.empty())
      return groups(items, depth);
    if (depth == 1 && member == "lines" && !wishes_.roles.empty()) {
      add(static_cast<std::int64_t>(wishes_.roles.size()));
      for (std::size_t i = 0; i < made.size(); ++i)
        if (made[i].is_object())
          made[i].get_object()["key"] = wishes_.roles[i];
      return made;
    }
    if (depth == 1 && member == "scenes" && wishes_.scenes)
      add(*wishes_.scenes);
    else
      add(length_for(member, schema));
    return made;
  }

  json::value groups(const json::object& items, int depth) {
    const auto* properties = llm::object_at(items, "properties");
    const auto* records = properties == nullptr ? nullptr : llm::object_at(*properties, "records");
    const auto* record = records == nullptr ? nullptr : llm::object_at(*records, "items");
    json::array made;
    for (const auto& wish : wishes_.groups) {
      json::array list;
      for (std::int64_t i = 0; record != nullptr && i < wish.records; ++i)
        list.push_back(value(*record, "name", depth + 3));
      made.push_back(json::object{{"key", wish.key}, {"records", std::move(list)}});
    }
    return made;
  }

  const json::object& root_;
  const prompt_wishes& wishes_;
  vocabulary& words_;
};

} // namespace

json::value invent(const json::object& schema, const prompt_wishes& wishes, vocabulary& words) {
  return inventor(schema, wishes, words).value(schema, "answer", 0);
}

} // namespace troupe::fault_llm
