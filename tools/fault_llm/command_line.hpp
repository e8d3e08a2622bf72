#pragma once

#include "tools/fault_llm/options.hpp"

#include <variant>

namespace troupe::fault_llm {

// The options, or the exit code where the program is to end: 0 after --help, 64 for what it does not know.
std::variant<options, int> read_command_line(int argc, char** argv);

} // namespace troupe::fault_llm
