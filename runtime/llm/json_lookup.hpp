#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <string_view>

// Looks into documents that others wrote: what is absent or of another type reads as empty.
namespace troupe::llm {

// The object or array of that key, or null.
const boost::json::object* object_at(const boost::json::object& in, std::string_view key);
const boost::json::array* array_at(const boost::json::object& in, std::string_view key);

// The first object of the array of that key, or null.
const boost::json::object* first_at(const boost::json::object& in, std::string_view key);

// The text of that key; valid as long as the document.
std::string_view text_at(const boost::json::object& in, std::string_view key);

// The whole number of that key; 0 if it is absent, negative or not a number.
std::int64_t count_at(const boost::json::object& in, std::string_view key);

} // namespace troupe::llm
