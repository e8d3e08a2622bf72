#include "runtime/publish/sqlite_loader.hpp"

#include "messages/model/failure.hpp"
#include "runtime/datagen/number_text.hpp"
#include "runtime/datagen/row_block.hpp"
#include "runtime/sql/ddl.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <deque>
#include <optional>

namespace troupe::publish {

namespace {

using model::ec;
using model::failure_error;

std::string insert_statement(const model::table& table) {
  std::string columns;
  std::string values;
  for (const auto& column : table.columns) {
    if (column.hidden)
      continue;
    columns += (columns.empty() ? "" : ", ") + column.name;
    values += values.empty() ? "?" : ", ?";
  }
  return "INSERT INTO " + table.name + " (" + columns + ") VALUES (" + values + ")";
}

template <class Action>
auto guarded(const std::filesystem::path& file, Action&& action) {
  try {
    return action();
  } catch (const SQLite::Exception& error) {
    throw failure_error({ec::sink_failed, file.string() + ": " + error.what()});
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
        database(emptied(f).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX) {}

  void bind(SQLite::Statement& statement, const datagen::row_block& block, std::size_t row) {
    for (std::size_t c = 0; c < block.columns(); ++c) {
      const auto place = static_cast<int>(c) + 1;
      if (block.type(c) == model::column_type::text) {
        if (const auto text = block.text(row, c); datagen::is_null(text))
          statement.bind(place);
        else
          bind_text(statement, place, text);
        continue;
      }
      const auto number = block.number(row, c);
      if (datagen::is_null(number))
        statement.bind(place);
      else if (block.type(c) == model::column_type::decimal)
        statement.bind(place, static_cast<double>(number) / static_cast<double>(datagen::cents));
      else if (block.type(c) == model::column_type::date || block.type(c) == model::column_type::timestamp)
        bind_moment(statement, place, block.type(c), number);
      else
        statement.bind(place, number);
    }
  }

  void bind_moment(SQLite::Statement& statement, int place, model::column_type type, std::int64_t number) {
    auto& buffer = buffer_of(place);
    buffer.resize(datagen::max_number_text);
    const auto* end = datagen::write_cell(type, number, moments, buffer.data());
    buffer.resize(static_cast<std::size_t>(end - buffer.data()));
    statement.bindNoCopy(place, buffer);
  }

  void bind_text(SQLite::Statement& statement, int place, std::string_view text) {
    auto& buffer = buffer_of(place);
    buffer.assign(text);
    statement.bindNoCopy(place, buffer);
  }

  // Bound without a copy, so each place keeps its own text until the row is inserted.
  std::string& buffer_of(int place) {
    while (buffers.size() < static_cast<std::size_t>(place))
      buffers.emplace_back();
    return buffers[static_cast<std::size_t>(place) - 1];
  }

  std::filesystem::path file;
  const model::data_model& model;
  SQLite::Database database;
  std::optional<SQLite::Statement> insert;
  std::size_t insert_table = 0;
  std::deque<std::string> buffers;
  datagen::moment_writer moments;
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
    if (!state_->insert || state_->insert_table != table) {
      state_->insert.emplace(state_->database, insert_statement(state_->model.tables[table]));
      state_->insert_table = table;
    }
    const datagen::row_block block(state_->model.tables[table], bytes, rows);
    for (std::size_t row = 0; row < rows; ++row) {
      state_->bind(*state_->insert, block, row);
      state_->insert->exec();
      state_->insert->reset();
    }
  });
}

void sqlite_loader::finish() {
  guarded(state_->file, [&] {
    state_->insert.reset();
    for (const auto& statement : sql::create_indices(state_->model, sql::dialect::sqlite))
      state_->database.exec(statement);
    state_->database.exec("COMMIT");
    {
      SQLite::Statement orphans(state_->database, "PRAGMA foreign_key_check");
      if (orphans.executeStep())
        throw failure_error({ec::contract_broken,
                             orphans.getColumn(0).getString() + ": row " + orphans.getColumn(1).getString() +
                                 " refers to a missing row of " + orphans.getColumn(2).getString()});
    }
    state_.reset();
  });
}

} // namespace troupe::publish
