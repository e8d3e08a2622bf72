#pragma once

#include "tools/fault_llm/vocabulary.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace troupe::fault_llm {

// A text for a member of that name: a price, a date, a sentence or a name. `schema` is of the text.
std::string text_for(std::string_view member, const boost::json::object& schema, vocabulary& words);

// How long a list of that name is, within minItems and maxItems.
std::int64_t length_for(std::string_view member, const boost::json::object& schema);

} // namespace troupe::fault_llm
