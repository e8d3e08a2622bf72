#pragma once

#include "messages/model/blueprint.hpp"
#include "messages/model/manifest.hpp"

#include <filesystem>
#include <vector>

namespace troupe::store {

// What the golden queries of a blueprint gave, in their order.
struct queries_run {
  std::vector<model::query_proof> proofs;
  std::vector<model::query_result> results; // empty for queries that could not run
};

// Runs all golden queries on a SQLite file and proves their contracts, several at a time; every thread has
// its own connection, every query a time limit. Throws model::failure_error if the file cannot be opened.
queries_run run_queries(const std::filesystem::path& database, const model::blueprint& plan);

} // namespace troupe::store
