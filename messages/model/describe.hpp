#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace troupe::model {

// A struct whose members are listed once with BOOST_DESCRIBE_STRUCT. JSON, schema and CAF inspection come
// from that list.
template <class T>
concept described_struct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

// An enum listed once with BOOST_DESCRIBE_ENUM.
template <class T>
concept described_enum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

// Calls visit(name, pointer-to-member) for each member in the order of the description.
template <described_struct T, class Visitor>
void for_each_member(Visitor&& visit) {
  using members = boost::describe::describe_members<T, boost::describe::mod_public>;
  boost::mp11::mp_for_each<members>([&](auto member) { visit(member.name, member.pointer); });
}

// Calls visit(name, value) for each enumerator in the order of the description.
template <described_enum E, class Visitor>
void for_each_enumerator(Visitor&& visit) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto e) { visit(e.name, e.value); });
}

// The enumerator's name; "?" for a value outside the description.
template <described_enum E>
std::string_view to_text(E value) {
  std::string_view name = "?";
  for_each_enumerator<E>([&](const char* n, E v) {
    if (v == value)
      name = n;
  });
  return name;
}

// The enumerator of that name.
template <described_enum E>
std::optional<E> parse_enum(std::string_view text) {
  std::optional<E> found;
  for_each_enumerator<E>([&](const char* n, E v) {
    if (text == n)
      found = v;
  });
  return found;
}

// "a, b or c": the names of an enum, for messages that say what would be right.
template <described_enum E>
std::string names_of() {
  std::string names;
  for_each_enumerator<E>([&](const char* n, E) { names += (names.empty() ? "" : ", ") + std::string(n); });
  if (const auto comma = names.rfind(", "); comma != std::string::npos)
    names.replace(comma, 2, " or ");
  return names;
}

} // namespace troupe::model
