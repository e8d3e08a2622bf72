#include "runtime/llm/json_lookup.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace troupe::llm {

const boost::json::object* object_at(const boost::json::object& in, std::string_view key) {
  const auto* value = in.if_contains(key);
  return value == nullptr ? nullptr : value->if_object();
}

const boost::json::array* array_at(const boost::json::object& in, std::string_view key) {
  const auto* value = in.if_contains(key);
  return value == nullptr ? nullptr : value->if_array();
}

const boost::json::object* first_at(const boost::json::object& in, std::string_view key) {
  const auto* list = array_at(in, key);
  return list == nullptr || list->empty() ? nullptr : list->front().if_object();
}

std::string_view text_at(const boost::json::object& in, std::string_view key) {
  const auto* value = in.if_contains(key);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string_view() : std::string_view(text->data(), text->size());
}

std::int64_t count_at(const boost::json::object& in, std::string_view key) {
  const auto* value = in.if_contains(key);
  if (value == nullptr || !value->is_number())
    return 0;
  boost::system::error_code failed;
  const auto count = value->to_number<std::int64_t>(failed);
  return failed || count < 0 ? 0 : count;
}

} // namespace troupe::llm
