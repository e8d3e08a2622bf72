#pragma once

#include "messages/model/date.hpp"
#include "messages/model/decimal.hpp"
#include "messages/model/describe.hpp"

#include <boost/json.hpp>

#include <concepts>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace troupe::model {

// One place where a JSON document breaks its type: path such as `tables[3].columns[0].type`, and what is
// wrong there.
struct violation {
  std::string path;
  std::string problem;
};

// JSON in both directions and its schema for one type. A member that is optional, a list, a map or a bool may
// be left out; every other member is required; unknown members are violations. Absent optionals are not
// written.
template <class T>
struct json_codec;

// The value as a JSON document.
template <class T>
boost::json::value to_json(const T& value) {
  return json_codec<T>::write(value);
}

// Reads a JSON document and appends every violation found; the result is meaningful only if none was.
template <class T>
T from_json(const boost::json::value& json, const std::string& path, std::vector<violation>& found) {
  return json_codec<T>::read(json, path, found);
}

// The JSON Schema (2020-12 subset: type, properties, required, items, enum, pattern) that from_json<T>()
// accepts.
template <class T>
boost::json::object json_schema_of() {
  return json_codec<T>::schema();
}

template <class T>
constexpr bool may_be_left_out = false;
template <>
inline constexpr bool may_be_left_out<bool> = true;
template <class T>
constexpr bool may_be_left_out<std::optional<T>> = true;
template <class T>
constexpr bool may_be_left_out<std::vector<T>> = true;
template <class T>
constexpr bool may_be_left_out<std::map<std::string, T>> = true;

template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;

template <>
struct json_codec<bool> {
  static boost::json::value write(bool value) { return value; }
  static bool read(const boost::json::value& json, const std::string& path, std::vector<violation>& found) {
    if (json.is_bool())
      return json.get_bool();
    found.push_back({path, "expected true or false"});
    return false;
  }
  static boost::json::object schema() { return {{"type", "boolean"}}; }
};

template <std::integral T>
struct json_codec<T> {
  static boost::json::value write(T value) { return value; }
  static T read(const boost::json::value& json, const std::string& path, std::vector<violation>& found) {
    boost::system::error_code failed;
    const auto value = json.to_number<T>(failed);
    if (!failed && !json.is_double())
      return value;
    found.push_back({path, "expected a whole number"});
    return 0;
  }
  static boost::json::object schema() { return {{"type", "integer"}}; }
};

template <>
struct json_codec<std::string> {
  static boost::json::value write(const std::string& value) { return boost::json::value(value); }
  static std::string read(const boost::json::value& json, const std::string& path,
                          std::vector<violation>& found) {
    if (json.is_string())
      return std::string(json.get_string());
    found.push_back({path, "expected text"});
    return {};
  }
  static boost::json::object schema() { return {{"type", "string"}}; }
};

template <>
struct json_codec<decimal> {
  static boost::json::value write(decimal value) { return boost::json::value(to_text(value)); }
  static decimal read(const boost::json::value& json, const std::string& path,
                      std::vector<violation>& found) {
    if (json.is_string())
      if (const auto value = parse_decimal(std::string_view(json.get_string())))
        return *value;
    found.push_back({path, "expected a decimal in text, such as \"12.50\""});
    return {};
  }
  static boost::json::object schema() {
    return {{"type", "string"}, {"pattern", "^-?[0-9]{1,12}(\\.[0-9]{1,6})?$"}};
  }
};

template <>
struct json_codec<date> {
  static boost::json::value write(date value) { return boost::json::value(to_text(value)); }
  static date read(const boost::json::value& json, const std::string& path, std::vector<violation>& found) {
    if (json.is_string())
      if (const auto value = parse_date(std::string_view(json.get_string())))
        return *value;
    found.push_back({path, "expected a date such as \"2026-01-31\""});
    return {};
  }
  static boost::json::object schema() { return {{"type", "string"}, {"format", "date"}}; }
};

template <described_enum T>
struct json_codec<T> {
  static boost::json::value write(T value) { return boost::json::value(to_text(value)); }
  static T read(const boost::json::value& json, const std::string& path, std::vector<violation>& found) {
    if (json.is_string())
      if (const auto value = parse_enum<T>(std::string_view(json.get_string())))
        return *value;
    found.push_back({path, "expected " + names_of<T>()});
    return {};
  }
  static boost::json::object schema() {
    boost::json::array names;
    for_each_enumerator<T>([&](const char* name, T) { names.emplace_back(name); });
    return {{"type", "string"}, {"enum", std::move(names)}};
  }
};

template <class T>
struct json_codec<std::optional<T>> {
  static boost::json::value write(const std::optional<T>& value) {
    return value ? json_codec<T>::write(*value) : boost::json::value(nullptr);
  }
  static std::optional<T> read(const boost::json::value& json, const std::string& path,
                               std::vector<violation>& found) {
    if (json.is_null())
      return std::nullopt;
    return json_codec<T>::read(json, path, found);
  }
  static boost::json::object schema() { return json_codec<T>::schema(); }
};

template <class T>
struct json_codec<std::vector<T>> {
  static boost::json::value write(const std::vector<T>& list) {
    boost::json::array json;
    json.reserve(list.size());
    for (const auto& item : list)
      json.push_back(json_codec<T>::write(item));
    return json;
  }
  static std::vector<T> read(const boost::json::value& json, const std::string& path,
                             std::vector<violation>& found) {
    std::vector<T> list;
    if (!json.is_array()) {
      found.push_back({path, "expected a list"});
      return list;
    }
    for (const auto& item : json.get_array())
      list.push_back(json_codec<T>::read(item, path + '[' + std::to_string(list.size()) + ']', found));
    return list;
  }
  static boost::json::object schema() { return {{"type", "array"}, {"items", json_codec<T>::schema()}}; }
};

template <class T>
struct json_codec<std::map<std::string, T>> {
  static boost::json::value write(const std::map<std::string, T>& map) {
    boost::json::object json;
    for (const auto& [key, value] : map)
      json.emplace(key, json_codec<T>::write(value));
    return json;
  }
  static std::map<std::string, T> read(const boost::json::value& json, const std::string& path,
                                       std::vector<violation>& found) {
    std::map<std::string, T> map;
    if (!json.is_object()) {
      found.push_back({path, "expected an object"});
      return map;
    }
    for (const auto& [key, value] : json.get_object())
      map.emplace(std::string(key), json_codec<T>::read(value, path + '.' + std::string(key), found));
    return map;
  }
  static boost::json::object schema() {
    return {{"type", "object"}, {"additionalProperties", json_codec<T>::schema()}};
  }
};

template <described_struct T>
struct json_codec<T> {
  static boost::json::value write(const T& value) {
    boost::json::object json;
    for_each_member<T>([&](const char* name, auto pointer) {
      const auto& member = value.*pointer;
      using member_type = std::remove_cvref_t<decltype(member)>;
      if constexpr (is_optional<member_type>) {
        if (!member)
          return;
      }
      json.emplace(name, json_codec<member_type>::write(member));
    });
    return json;
  }

  static T read(const boost::json::value& json, const std::string& path, std::vector<violation>& found) {
    T value{};
    if (!json.is_object()) {
      found.push_back({path, "expected an object"});
      return value;
    }
    const auto& object = json.get_object();
    const auto prefix = path.empty() ? "" : path + '.';
    std::size_t known = 0;
    for_each_member<T>([&](const char* name, auto pointer) {
      using member_type = std::remove_cvref_t<decltype(value.*pointer)>;
      if (const auto* member = object.if_contains(name)) {
        ++known;
        value.*pointer = json_codec<member_type>::read(*member, prefix + name, found);
      } else if constexpr (!may_be_left_out<member_type>) {
        found.push_back({prefix + name, "is missing"});
      }
    });
    if (known < object.size())
      report_unknown(object, prefix, found);
    return value;
  }

  static boost::json::object schema() {
    boost::json::object properties;
    boost::json::array required;
    for_each_member<T>([&](const char* name, auto pointer) {
      using member_type = std::remove_cvref_t<decltype(std::declval<T&>().*pointer)>;
      properties.emplace(name, json_codec<member_type>::schema());
      if constexpr (!may_be_left_out<member_type>)
        required.emplace_back(name);
    });
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
  }

private:
  static void report_unknown(const boost::json::object& object, const std::string& prefix,
                             std::vector<violation>& found) {
    for (const auto& [key, ignored] : object) {
      bool is_known = false;
      for_each_member<T>([&, k = key](const char* name, auto) { is_known |= k == name; });
      if (!is_known)
        found.push_back({prefix + std::string(key), "is not a known member"});
    }
  }
};

} // namespace troupe::model
