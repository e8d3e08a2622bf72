#pragma once

#include "config/library.hpp"
#include "messages/model/failure.hpp"

#include <filesystem>

namespace troupe::config {

// Reads packs/*.json, catalogue/*.json and lexicon/*.json of a data folder. ec::pack_invalid with file, line
// or path of the first file that does not fit its type.
model::result<library> load_library(const std::filesystem::path& dir);

// Reads one pack file.
model::result<shelf_pack> load_pack(const std::filesystem::path& file);

} // namespace troupe::config
