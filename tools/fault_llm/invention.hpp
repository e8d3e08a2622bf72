#pragma once

#include "tools/fault_llm/prompt_wishes.hpp"
#include "tools/fault_llm/vocabulary.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace troupe::fault_llm {

// A document of the schema: every member of every object, one of the values of an enum, lists of plausible
// length, texts as the members' names suggest. Knows JSON Schema in any dialect's form, and OpenAPI's types
// in capitals; bounds are respected where they stand beside the type. The wishes decide how many groups,
// lines and scenes there are.
boost::json::value invent(const boost::json::object& schema, const prompt_wishes& wishes, vocabulary& words);

} // namespace troupe::fault_llm
