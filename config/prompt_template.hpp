#pragma once

#include <string>

namespace troupe::config {

// A prompt as config/prompts/NAME.mustache holds it: a comment, "version: N", then the parts [system] and
// [user], both mustache templates.
struct prompt_template {
  std::string name;
  std::string version;
  std::string system;
  std::string user;
};

} // namespace troupe::config
