#pragma once

#include "messages/model/failure.hpp"
#include "messages/model/llm_config.hpp"

#include <filesystem>
#include <string_view>

namespace troupe::config {

// Reads the text of llm.json; `what` names it in failures. ec::pack_invalid with the path of everything that
// does not fit the type; and for names that are used twice, a provider without models or with "*" as its
// default, a URL that is not http or https or ends with a slash, and limits and prices below zero.
model::result<model::llm_config> read_llm_config(std::string_view text, std::string_view what);

// Reads llm.json of a data folder.
model::result<model::llm_config> load_llm_config(const std::filesystem::path& dir);

} // namespace troupe::config
