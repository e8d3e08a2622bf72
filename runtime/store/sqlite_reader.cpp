#include "runtime/store/sqlite_reader.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <boost/json.hpp>
#include <sqlite3.h>

#include <charconv>
#include <cmath>

namespace troupe::store {

namespace {

using model::ec;
using model::failure;
using clock = std::chrono::steady_clock;

// A REAL in the fewest digits that read back the same; whole numbers keep one digit after the point.
std::string json_number(double value) {
  if (!std::isfinite(value))
    return "null"; // JSON knows no infinity
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  std::string text(buffer, end);
  return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

std::string json_cell(const SQLite::Column& column) {
  if (column.isNull())
    return "null";
  if (column.isInteger())
    return std::to_string(column.getInt64());
  if (column.isFloat())
    return json_number(column.getDouble());
  return boost::json::serialize(boost::json::value(column.getString()));
}

} // namespace

struct sqlite_reader::state {
  explicit state(const std::filesystem::path& file)
      : database(file.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX) {}

  SQLite::Database database;
  clock::time_point deadline;
};

sqlite_reader::sqlite_reader(const std::filesystem::path& file) {
  try {
    state_ = std::make_unique<state>(file);
    // Joins jump about in the file: read it where the system has it, without a copy of every page.
    state_->database.exec("PRAGMA mmap_size = 1099511627776; PRAGMA cache_size = -32768");
  } catch (const SQLite::Exception& error) {
    throw model::failure_error({ec::sink_failed, file.string() + ": cannot be opened: " + error.what()});
  }
  constexpr int instructions_between_checks = 100'000;
  sqlite3_progress_handler(
      state_->database.getHandle(), instructions_between_checks,
      [](void* opaque) { return clock::now() > static_cast<state*>(opaque)->deadline ? 1 : 0; },
      state_.get());
}

sqlite_reader::~sqlite_reader() = default;

model::result<model::query_result> sqlite_reader::run(const std::string& sql, std::chrono::milliseconds limit,
                                                      std::size_t max_rows) {
  state_->deadline = clock::now() + limit;
  try {
    SQLite::Statement statement(state_->database, sql);
    model::query_result result;
    for (int c = 0; c < statement.getColumnCount(); ++c)
      result.columns.emplace_back(statement.getColumnName(c));
    while (statement.executeStep()) {
      if (result.rows.size() == max_rows)
        return failure{ec::query_failed, "more than " + std::to_string(max_rows) + " rows"};
      auto& row = result.rows.emplace_back();
      for (int c = 0; c < statement.getColumnCount(); ++c)
        row.push_back(json_cell(statement.getColumn(c)));
    }
    return result;
  } catch (const SQLite::Exception& error) {
    if (error.getErrorCode() == SQLITE_INTERRUPT)
      return failure{ec::query_failed, "took longer than " + std::to_string(limit.count()) + " ms"};
    return failure{ec::query_failed, error.what()};
  }
}

} // namespace troupe::store
