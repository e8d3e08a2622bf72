#pragma once

#include "messages/model/json_text.hpp"

// The definitions behind json_text.hpp, for the sources that instantiate them with TROUPE_JSON_TEXT.
namespace troupe::model {

template <class T>
std::string to_json_text(const T& value) {
  return boost::json::serialize(to_json(value));
}

template <class T>
std::string to_pretty_text(const T& value) {
  return pretty(to_json(value));
}

template <class T>
result<T> from_json_text(std::string_view text, std::string_view what) {
  boost::system::error_code failed;
  boost::json::stream_parser parser;
  const auto read = parser.write_some(text.data(), text.size(), failed);
  if (!failed && parser.done() && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
    failed = boost::json::error::extra_data;
  if (!failed)
    parser.finish(failed);
  if (failed)
    return failure{ec::pack_invalid,
                   std::string(what) + ": not JSON: " + failed.message() + " at " + position_in(text, read)};
  std::vector<violation> found;
  auto value = from_json<T>(parser.release(), "", found);
  if (!found.empty())
    return failure{ec::pack_invalid, describe(found, what)};
  return value;
}

} // namespace troupe::model

#define TROUPE_JSON_TEXT(type)                                                                               \
  template std::string troupe::model::to_json_text<type>(const type&);                                       \
  template std::string troupe::model::to_pretty_text<type>(const type&);                                     \
  template troupe::model::result<type> troupe::model::from_json_text<type>(std::string_view,                 \
                                                                           std::string_view);
