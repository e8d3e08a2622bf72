#pragma once

#include "messages/model/failure.hpp"

#include <filesystem>

namespace troupe::config {

// The folder with packs/, catalogue/ and lexicon/: $TROUPE_DATA_DIR when set, else share/troupe beside the
// bin folder of the running program. ec::pack_invalid if it has no packs/.
model::result<std::filesystem::path> data_dir();

} // namespace troupe::config
