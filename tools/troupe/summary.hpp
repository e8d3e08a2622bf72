#pragma once

#include "messages/protocol/messages.hpp"

#include <chrono>
#include <string>

namespace troupe::cli {

// What a salesperson reads at the end: tables and rows, golden queries with their answers, sources, time,
// place.
std::string summary_text(const protocol::demo_ended& ended, const std::string& folder,
                         std::chrono::milliseconds took);

// The same for programs: one JSON object on one line.
std::string summary_json(const protocol::demo_ended& ended, const std::string& folder,
                         std::chrono::milliseconds took);

} // namespace troupe::cli
