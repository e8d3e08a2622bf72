#pragma once

#include "messages/model/failure.hpp"

#include <filesystem>

namespace troupe::publish {

// Carries into the new version of a kit what its user put into the old one: files that the old manifest does
// not list, where the new kit has none of that name, and documents edited since they were written, as
// NAME.edited. Edits of what a kit is built from are not carried: they are in the new one. ec::sink_failed
// with the path that cannot be carried; both folders lie on one file system.
model::result<void> keep_own_files(const std::filesystem::path& old_kit,
                                   const std::filesystem::path& new_kit);

} // namespace troupe::publish
