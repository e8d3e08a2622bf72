#pragma once

#include "messages/model/failure.hpp"
#include "runtime/scorecard/scorer.hpp"

#include <filesystem>

namespace troupe::store {

// Reads the files of the scorer's tables into it and checks its links, on so many threads.
// ec::invalid_request with file and reason for the first that cannot be read, or when the folder has none of
// them. A table whose file is missing counts as empty.
model::result<void> read_data_folder(const std::filesystem::path& dir, scorecard::scorer& into,
                                     unsigned threads);

} // namespace troupe::store
