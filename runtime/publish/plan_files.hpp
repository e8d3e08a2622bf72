#pragma once

#include "messages/model/demo_plan.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/manifest.hpp"

#include <filesystem>
#include <vector>

namespace troupe::publish {

// Writes request.json, profile.json, story.json and blueprint.json: all from which a demo is built. The
// golden queries stand in blueprint.json alone. ec::sink_failed (thrown) if that cannot be done.
std::vector<model::file_entry> write_plan_files(const std::filesystem::path& folder,
                                                const model::demo_plan& plan);

// Reads them again. ec::invalid_request for a folder without them, and with file, path and reason for what
// does not have their form.
model::result<model::demo_plan> read_plan_files(const std::filesystem::path& folder);

// The manifest of a kit or plan; ec::invalid_request with file and reason.
model::result<model::manifest> read_manifest(const std::filesystem::path& folder);

} // namespace troupe::publish
