#pragma once

#include "tools/troupe/generate_options.hpp"

namespace troupe::cli {

struct llm_estimate_options {
  generate_options demo;
  bool json = false;
};

// Prepares every question that a demo of the company would ask, asks none, and prints their number, their
// tokens and what they would cost with each model. Returns the exit code.
int llm_estimate(const llm_estimate_options& options);

} // namespace troupe::cli
