#pragma once

#include "config/library.hpp"
#include "messages/model/failure.hpp"

#include <filesystem>

namespace troupe::config {

// Reads packs/*.json, catalogue/*.json, lexicon/*.json, lexicon/<locale>/*.json and prompts/*.mustache of a
// data folder.
// ec::pack_invalid with file, line or path of the first file that does not fit its type, or for a folder in
// lexicon that no locale is named by.
model::result<library> load_library(const std::filesystem::path& dir);

// Adds the time zones that the pack's rhythms name. ec::pack_invalid for a name that the system does not
// know.
model::result<void> add_time_zones(library& shelves, const model::industry_pack& pack);

// Reads one pack file.
model::result<shelf_pack> load_pack(const std::filesystem::path& file);

} // namespace troupe::config
