#pragma once

#include "messages/model/date.hpp"
#include "messages/model/decimal.hpp"
#include "messages/model/describe.hpp"

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

// Generated values of every described type, for tests that must hold for all of them.
namespace troupe::test {

using random_source = std::mt19937_64;

template <class T>
struct sample;

template <>
struct sample<bool> {
  static bool make(random_source& r) { return r() % 2 == 0; }
};

template <std::integral T>
struct sample<T> {
  static T make(random_source& r) {
    // The edges of the type among ordinary numbers.
    switch (r() % 4) {
    case 0:
      return std::numeric_limits<T>::min();
    case 1:
      return std::numeric_limits<T>::max();
    default:
      return static_cast<T>(r());
    }
  }
};

template <>
struct sample<std::string> {
  static std::string make(random_source& r) {
    static const std::vector<std::string> texts = {
        "",       "plain", "with \"quotes\" and \\",       "line\nbreak\ttab",
        "Zürich", "東京",  std::string("nul\0inside", 10), "{{company}}"};
    return texts[r() % texts.size()];
  }
};

template <>
struct sample<model::decimal> {
  static model::decimal make(random_source& r) {
    const auto magnitude = static_cast<std::int64_t>(r() % 999'999'999'999'999'999);
    return {r() % 2 == 0 ? magnitude : -magnitude};
  }
};

template <>
struct sample<model::date> {
  static model::date make(random_source& r) {
    return {std::chrono::sys_days{std::chrono::days{static_cast<int>(r() % 40'000)}}};
  }
};

template <model::described_enum T>
struct sample<T> {
  static T make(random_source& r) {
    std::vector<T> values;
    model::for_each_enumerator<T>([&](const char*, T v) { values.push_back(v); });
    return values[r() % values.size()];
  }
};

template <class T>
struct sample<std::optional<T>> {
  static std::optional<T> make(random_source& r) {
    return r() % 2 == 0 ? std::nullopt : std::optional<T>(sample<T>::make(r));
  }
};

template <class T>
struct sample<std::vector<T>> {
  static std::vector<T> make(random_source& r) {
    std::vector<T> list;
    for (auto left = r() % 3; left > 0; --left)
      list.push_back(sample<T>::make(r));
    return list;
  }
};

template <class T>
struct sample<std::map<std::string, T>> {
  static std::map<std::string, T> make(random_source& r) {
    std::map<std::string, T> map;
    for (auto left = r() % 3; left > 0; --left)
      map.emplace("key" + std::to_string(left), sample<T>::make(r));
    return map;
  }
};

template <model::described_struct T>
struct sample<T> {
  static T make(random_source& r) {
    T value;
    model::for_each_member<T>([&](const char*, auto member) {
      value.*member = sample<std::remove_cvref_t<decltype(value.*member)>>::make(r);
    });
    return value;
  }
};

} // namespace troupe::test
