#pragma once

#include "messages/model/failure.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace troupe::prompts {

// The JSON object in a model's answer, which may stand in a markdown fence or between sentences.
// ec::llm_failed, with the place, for an answer without one.
model::result<boost::json::value> json_of(std::string_view answer);

// Brings a document as close to its schema as it can without guessing: numbers in texts ("1,200", "$299.00")
// and texts in numbers, "yes" for true, dates in words ("Jan 5 2026"), other cases of enum values, a single
// value where a list is wanted, white space around texts. Unknown members and nulls are dropped. Items of
// lists that lack what they need are dropped too.
struct mended {
  boost::json::value value;
  std::vector<std::string> notes;    // what was changed or dropped, each with its path
  std::vector<std::string> problems; // what is still wrong, each with its path
};
mended mend(const boost::json::value& value, const boost::json::object& schema);

} // namespace troupe::prompts
