#pragma once

#include "messages/model/failure.hpp"
#include "messages/model/json_codec.hpp"

#include <string>
#include <string_view>

// JSON text of the vocabulary's root types (instantiated once, in json_text.cpp).
namespace troupe::model {

// One line of JSON.
template <class T>
std::string to_json_text(const T& value);

// Reads one JSON document; the failure (ec::pack_invalid) lists every violation with its path, after `what`,
// the document's name.
template <class T>
result<T> from_json_text(std::string_view text, std::string_view what);

// Indented JSON of any document, ending in a newline. Lists and objects that fit on a line of 110 columns
// stay on it.
std::string pretty(const boost::json::value& json);

// Indented JSON text.
template <class T>
std::string to_pretty_text(const T& value);

// Line and column (from 1) of an offset, as editors count them: "line 3, column 14".
std::string position_in(std::string_view text, std::size_t offset);

// The violations as one line: "story.json: queries[2].id: is missing; ..." with at most ten of them.
std::string describe(const std::vector<violation>& found, std::string_view what);

} // namespace troupe::model
