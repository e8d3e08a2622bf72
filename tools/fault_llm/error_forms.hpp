#pragma once

#include "tools/fault_llm/fault.hpp"
#include "tools/fault_llm/question.hpp"
#include "tools/fault_llm/wire_text.hpp"

#include <chrono>
#include <string>

namespace troupe::fault_llm {

// A refusal in the dialect's words.
std::string error_body(llm_dialect dialect, int status, const std::string& message);

// Of a fault with a status: body, and headers that say when to come again.
struct refusal_form {
  std::string body;
  headers with;
};
refusal_form refusal_of(llm_dialect dialect, const fault& why, std::chrono::system_clock::time_point now);

// An error in the middle of a stream, as one piece of it.
std::string error_piece(const question& asked, bool is_first);

} // namespace troupe::fault_llm
