#include "runtime/prompts/answer_json.hpp"

#include "runtime/prompts/loose_values.hpp"

#include <boost/json.hpp>

namespace troupe::prompts {

namespace {

namespace json = boost::json;

class mender {
public:
  // The value as the schema wants it; nothing where it cannot be that.
  std::optional<json::value> fit(const json::value& value, const json::object& schema,
                                 const std::string& path) {
    const auto type = type_of(schema);
    if (type == "object" && !schema.contains("properties"))
      return fit_map(value, schema, path);
    if (type == "object")
      return fit_object(value, schema, path);
    if (type == "array")
      return fit_list(value, schema, path);
    auto fitted = type == "string"    ? fit_text(value, schema)
                  : type == "integer" ? loose_integer(value)
                  : type == "boolean" ? loose_boolean(value)
                                      : std::optional(value);
    if (!fitted)
      problem(path, "expected " + wanted(schema));
    else if (*fitted != value)
      note(path, "read as " + json::serialize(*fitted));
    return fitted;
  }

  mended result;

private:
  static std::string type_of(const json::object& schema) {
    const auto* type = schema.if_contains("type");
    return type != nullptr && type->is_string() ? std::string(type->get_string()) : "";
  }

  static std::string wanted(const json::object& schema) {
    if (const auto* names = schema.if_contains("enum"))
      return "one of " + json::serialize(*names);
    if (const auto* format = schema.if_contains("format"))
      return std::string("a ") + format->get_string().c_str();
    if (schema.contains("pattern"))
      return "a number in text, such as \"12.50\"";
    return type_of(schema) == "string" ? "text" : type_of(schema);
  }

  static std::optional<json::value> fit_text(const json::value& value, const json::object& schema) {
    if (const auto* names = schema.if_contains("enum"))
      return loose_choice(value, names->as_array());
    if (schema.contains("format"))
      return loose_date(value);
    if (schema.contains("pattern"))
      return loose_decimal(value);
    return loose_text(value);
  }

  std::optional<json::value> fit_object(const json::value& value, const json::object& schema,
                                        const std::string& path) {
    if (!value.is_object()) {
      problem(path, "expected an object");
      return std::nullopt;
    }
    const auto& properties = schema.at("properties").as_object();
    json::object fitted;
    for (const auto& [key, member] : value.get_object()) {
      const auto* property = properties.if_contains(key);
      if (property == nullptr)
        note(path + "." + std::string(key), "is not wanted");
      else if (member.is_null())
        note(path + "." + std::string(key), "is null");
      else if (auto kept = fit(member, property->as_object(), path + "." + std::string(key)))
        fitted.emplace(key, std::move(*kept));
    }
    bool is_complete = true;
    if (const auto* required = schema.if_contains("required"))
      for (const auto& name : required->as_array())
        if (!fitted.contains(name.as_string())) {
          const auto* given = value.get_object().if_contains(name.as_string());
          if (given == nullptr || given->is_null())
            problem(path + "." + name.as_string().c_str(), "is missing");
          is_complete = false;
        }
    if (!is_complete)
      return std::nullopt;
    return fitted;
  }

  std::optional<json::value> fit_map(const json::value& value, const json::object& schema,
                                     const std::string& path) {
    if (!value.is_object()) {
      problem(path, "expected an object");
      return std::nullopt;
    }
    const auto* values = schema.if_contains("additionalProperties");
    if (values == nullptr || !values->is_object())
      return value;
    json::object fitted;
    for (const auto& [key, member] : value.get_object())
      if (member.is_null())
        note(path + "." + std::string(key), "is null");
      else if (auto kept = fit(member, values->get_object(), path + "." + std::string(key)))
        fitted.emplace(key, std::move(*kept));
    return fitted;
  }

  std::optional<json::value> fit_list(const json::value& value, const json::object& schema,
                                      const std::string& path) {
    const json::array single = value.is_array() ? json::array{} : json::array{value};
    if (!value.is_array())
      note(path, "a single value was taken for a list");
    const auto& items = value.is_array() ? value.get_array() : single;
    json::array fitted;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto place = path + "[" + std::to_string(i) + "]";
      if (items[i].is_null())
        note(place, "is null");
      else if (auto kept = fit(items[i], schema.at("items").as_object(), place))
        fitted.push_back(std::move(*kept));
    }
    if (const auto* least = schema.if_contains("minItems");
        least != nullptr && fitted.size() < least->to_number<std::size_t>())
      problem(path, "has " + std::to_string(fitted.size()) + " good entries of at least " +
                        json::serialize(*least));
    return fitted;
  }

  void note(const std::string& path, const std::string& what) { result.notes.push_back(path + ": " + what); }
  void problem(const std::string& path, const std::string& what) {
    result.problems.push_back(path + ": " + what);
  }
};

} // namespace

mended mend(const json::value& value, const json::object& schema) {
  mender work;
  auto fitted = work.fit(value, schema, "answer");
  work.result.value = fitted ? std::move(*fitted) : json::value(json::object{});
  return std::move(work.result);
}

} // namespace troupe::prompts
