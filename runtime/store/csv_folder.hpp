#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/failure.hpp"
#include "runtime/scorecard/scorer.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

namespace troupe::store {

// The CSV file of a table: DIR/data/<table>.csv, or DIR/<table>.csv; nothing if neither is there.
std::optional<std::filesystem::path> csv_file(const std::filesystem::path& dir, const model::table& table);

// Reads a file in pieces of 1 MiB; ec::invalid_request with file and reason if it cannot be read.
model::result<void> read_in_pieces(const std::filesystem::path& file,
                                   const std::function<void(std::string_view)>& take);

// Reads the files of the scorer's tables into it and checks its links, on so many threads.
// ec::invalid_request with file and reason for the first that cannot be read, or when the folder has none of
// them. A table whose file is missing counts as empty.
model::result<void> read_csv_folder(const std::filesystem::path& dir, scorecard::scorer& into,
                                    unsigned threads);

} // namespace troupe::store
