#pragma once

#include <span>
#include <string_view>

namespace troupe::fault_llm {

// A fault by the name under which it is asked for. In a name, N and K stand for numbers, NNN for a status
// from 400 to 599, and FAULT for another fault.
struct fault_kind {
  std::string_view name;
  std::string_view meaning; // one sentence without a full stop
};

// All there are, as --help and docs/testing-models.md list them.
std::span<const fault_kind> fault_kinds();

} // namespace troupe::fault_llm
