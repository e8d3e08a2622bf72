#pragma once

#include "runtime/llm/providers.hpp"

#include <string>
#include <vector>

namespace troupe::llm {

// Whether the environment asks for the provider without its being named.
bool is_configured(const model::llm_provider& provider, const environment& in);

// All of a route but its name and its model: address, version, credential, and what Vertex AI needs.
model::result<route> set_up(const model::llm_provider& provider, const environment& in);

// A failure of what the user said.
model::failure refuse(std::string why);

// "a, b or c".
std::string any_of(const std::vector<std::string>& names);

} // namespace troupe::llm
