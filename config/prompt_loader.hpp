#pragma once

#include "config/prompt_template.hpp"
#include "messages/model/failure.hpp"

#include <string_view>

namespace troupe::config {

// Reads the text of a prompt file. ec::pack_invalid with `file` for one without version or one of its parts.
model::result<prompt_template> read_prompt(std::string_view text, std::string_view name,
                                           std::string_view file);

} // namespace troupe::config
