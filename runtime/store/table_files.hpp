#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/failure.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

namespace troupe::store {

// The file of a table: DIR/data/<table> or DIR/<table> with .csv or .jsonl, as it is or with .gz or .zst;
// nothing if none is there.
std::optional<std::filesystem::path> table_file(const std::filesystem::path& dir, const model::table& table);

// Reads a file in pieces of up to 1 MiB, decompressed where its name says so; ec::invalid_request with file
// and reason if it cannot be read.
model::result<void> read_in_pieces(const std::filesystem::path& file,
                                   const std::function<void(std::string_view)>& take);

} // namespace troupe::store
