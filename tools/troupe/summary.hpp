#pragma once

#include "messages/protocol/messages.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace troupe::cli {

// What a summary says besides how the demo ended.
struct summary_context {
  std::string folder;
  std::chrono::milliseconds took;
  std::optional<model::manifest> before; // of the kit that was built anew
};

// What a salesperson reads at the end: tables and rows, golden queries with their answers, sources, time,
// place.
std::string summary_text(const protocol::demo_ended& ended, const summary_context& context);

// The same for programs: one JSON object on one line.
std::string summary_json(const protocol::demo_ended& ended, const summary_context& context);

} // namespace troupe::cli
