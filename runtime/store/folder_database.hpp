#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/failure.hpp"

#include <filesystem>

namespace troupe::store {

// Loads a folder's table files (see table_files.hpp) into a new SQLite file with the tables of our kits. Rows
// that a table's own constraints refuse (a key twice, nothing where something must be) are left out; columns
// that are not in the files are null where they may be. ec::invalid_request with file and reason for what
// cannot be read, ec::sink_failed from the database.
model::result<void> load_data_folder(const std::filesystem::path& dir, const model::data_model& model,
                                     const std::filesystem::path& database);

} // namespace troupe::store
