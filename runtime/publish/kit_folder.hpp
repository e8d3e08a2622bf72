#pragma once

#include "messages/model/failure.hpp"

#include <filesystem>

namespace troupe::publish {

// Makes an empty staging folder beside the kit's folder and returns its path. ec::invalid_request if the
// kit's folder exists and is neither empty nor a kit (has no manifest.json); ec::sink_failed if nothing can
// be made there.
model::result<std::filesystem::path> open_staging(const std::filesystem::path& folder);

// Moves the staging folder to the kit's place. An older kit there is replaced, but for what its user made or
// edited (see own_files.hpp), and is back if that fails.
model::result<void> commit_staging(const std::filesystem::path& staging, const std::filesystem::path& folder);

// Removes the staging folder that open_staging() makes for a kit's folder, if it is there, and all in it.
void discard_staging(const std::filesystem::path& folder);

} // namespace troupe::publish
