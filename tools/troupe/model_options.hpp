#pragma once

#include "actors/model_desk.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/llm_config.hpp"
#include "tools/troupe/generate_options.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>

// Which models are asked, and where their answers are kept.
namespace troupe::cli {

void add_model_options(CLI::App& command, model_options& options);

// How to open a desk for what the user typed; ec::invalid_request for options that contradict each other.
// `in` tells where the user's cache is.
model::result<actors::desk_settings> desk_settings_of(const model_options& options,
                                                      const llm::environment& in);

// The user's own file, or the shipped one of the data folder.
model::result<model::llm_config> llm_config_of(const model_options& options,
                                               const std::filesystem::path& data_dir);

} // namespace troupe::cli
