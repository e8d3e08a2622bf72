#pragma once

#include "messages/model/llm_call.hpp"

#include <string>

namespace troupe::llm {

// How the provider says that an answer ended.
enum class ending {
  none, // it did not say so yet
  whole,
  truncated,
  refused,
  unknown, // with a reason that makes no answer
};

// What has been understood of an answer so far, in words of no provider.
struct transcript {
  std::string text;
  std::string model; // empty until the provider names it
  model::llm_usage usage;
  ending how = ending::none;
  std::string reason;       // of the ending, in the provider's word
  bool is_complete = false; // nothing comes any more that matters
};

} // namespace troupe::llm
