#include "runtime/publish/sqlite_loader.hpp"

#include "messages/model/failure.hpp"
#include "runtime/publish/block_table.hpp"
#include "runtime/publish/key_check.hpp"
#include "runtime/sql/ddl.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <optional>
#include <vector>

namespace troupe::publish {

namespace {

using model::ec;
using model::failure_error;

template <class Action>
auto guarded(const std::filesystem::path& file, Action&& action) {
  try {
    return action();
  } catch (const SQLite::Exception& error) {
    const bool is_constraint =
        error.getErrorCode() == SQLITE_CONSTRAINT; // the rows are not as the model says
    throw failure_error({is_constraint ? ec::model_invalid : ec::sink_failed,
                         (is_constraint ? "data model" : file.string()) + ": " + error.what()});
  }
}

std::filesystem::path emptied(const std::filesystem::path& file) {
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  return file;
}

} // namespace

struct sqlite_loader::state {
  state(const std::filesystem::path& f, const model::data_model& m)
      : file(f), model(m),
        database(emptied(f).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX),
        rows(m.tables.size()) {}

  std::filesystem::path file;
  const model::data_model& model;
  SQLite::Database database;
  std::optional<block_table> shown; // rows of the table that is being filled
  std::size_t shown_table = 0;
  std::optional<SQLite::Statement> insert;
  std::vector<std::uint64_t> rows; // inserted, by table
};

sqlite_loader::sqlite_loader(const std::filesystem::path& file, const model::data_model& model) {
  guarded(file, [&] {
    state_ = std::make_unique<state>(file, model);
    // The file is complete or discarded as a whole: no journal is needed. Keys are checked once at the end.
    state_->database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; "
                          "PRAGMA cache_size = -65536; PRAGMA locking_mode = EXCLUSIVE");
    state_->database.exec("BEGIN");
    for (const auto& statement : sql::create_tables(model, sql::dialect::sqlite))
      state_->database.exec(statement);
  });
}

sqlite_loader::~sqlite_loader() = default;

void sqlite_loader::insert(std::size_t table, std::string_view bytes, std::size_t rows) {
  guarded(state_->file, [&] {
    auto& to = *state_;
    if (!to.insert || to.shown_table != table) {
      const auto& spec = to.model.tables[table];
      to.insert.reset();
      to.shown.emplace(to.database.getHandle(), spec);
      to.shown_table = table;
      to.insert.emplace(to.database, "INSERT INTO " + spec.name + " SELECT * FROM " + to.shown->name());
    }
    to.shown->show(bytes, rows);
    to.insert->exec();
    to.insert->reset();
    to.rows[table] += rows;
  });
}

void sqlite_loader::finish() {
  guarded(state_->file, [&] {
    auto& made = *state_;
    made.insert.reset();
    made.database.exec("COMMIT");
    check_keys(made.database, made.model, made.rows);
    state_.reset();
  });
}

} // namespace troupe::publish
