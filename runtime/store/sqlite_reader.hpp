#pragma once

#include "messages/model/failure.hpp"
#include "messages/model/manifest.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace troupe::store {

// Runs single SELECT statements on a SQLite file, read-only and under a time limit.
class sqlite_reader {
public:
  // Throws model::failure_error (ec::sink_failed) if the file cannot be opened.
  explicit sqlite_reader(const std::filesystem::path& file);
  ~sqlite_reader();

  // Column names and all rows, each cell as JSON text. ec::query_failed with the engine's message, for a
  // statement over the time limit, or for more than max_rows rows.
  model::result<model::query_result> run(const std::string& sql, std::chrono::milliseconds limit,
                                         std::size_t max_rows = 10'000);

private:
  struct state;
  std::unique_ptr<state> state_;
};

} // namespace troupe::store
