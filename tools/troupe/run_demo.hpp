#pragma once

#include "messages/model/failure.hpp"
#include "messages/protocol/messages.hpp"
#include "tools/troupe/generate_options.hpp"

#include <cstddef>
#include <optional>

namespace troupe::cli {

// How a demo is run and shown.
struct run_settings {
  std::size_t threads = 1; // that make rows
  bool json = false;       // the summary is one JSON object on stdout
  bool quiet = false;      // no progress on stderr
  model_options models = {};
};

// Runs a demo in this process, shows its progress and its summary; an interrupt cancels it. `before` is the
// manifest of the kit that it replaces, to tell what changed. Returns the exit code.
int run_demo(const protocol::start_demo& task, const run_settings& how,
             const std::optional<model::manifest>& before = std::nullopt);

// Says why a command is refused, and returns its exit code.
int refuse(const model::failure& why);

} // namespace troupe::cli
