#pragma once

#include "tools/troupe/generate_options.hpp"

namespace troupe::cli {

struct llm_check_options {
  model_options models;
  bool json = false;
};

// Asks the default model of each configured provider one short question and prints who answered, how fast and
// for how much. Returns the exit code: ok if at least one answered, failed if none did, bad_data if no
// provider is configured.
int llm_check(const llm_check_options& options);

} // namespace troupe::cli
