#include "runtime/store/folder_database.hpp"

#include "runtime/datagen/number_text.hpp"
#include "runtime/scorecard/table_reader.hpp"
#include "runtime/sql/ddl.hpp"
#include "runtime/store/table_files.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace troupe::store {

namespace {

using model::ec;
using model::failure;

std::string insert_statement(const model::table& table) {
  std::string columns;
  std::string values;
  for (const auto& column : table.columns)
    if (!column.hidden) {
      columns += (columns.empty() ? "" : ", ") + column.name;
      values += values.empty() ? "?" : ", ?";
    }
  return "INSERT OR IGNORE INTO " + table.name + " (" + columns + ") VALUES (" + values + ")";
}

// Binds the rows of a batch and inserts them.
class row_inserter {
public:
  row_inserter(SQLite::Database& database, const model::table& table)
      : table_(table), insert_(database, insert_statement(table)) {}

  void insert(const scorecard::row_batch& rows) {
    for (std::size_t i = 0; i < rows.rows; ++i) {
      int place = 0;
      for (std::size_t c = 0; c < table_.columns.size(); ++c)
        if (!table_.columns[c].hidden)
          bind(++place, rows.columns[c], i);
      insert_.exec();
      insert_.reset();
    }
  }

private:
  void bind(int place, const scorecard::row_batch::column& column, std::size_t i) {
    if (!column.is_there || column.is_null(i))
      return insert_.bind(place);
    switch (column.type) {
    case model::column_type::text:
      return insert_.bind(place, std::string(column.texts[i]));
    case model::column_type::decimal:
      return insert_.bind(place,
                          static_cast<double>(column.numbers[i]) / static_cast<double>(datagen::cents));
    case model::column_type::date:
    case model::column_type::timestamp: {
      char buffer[datagen::max_number_text];
      const auto* end = datagen::write_cell(column.type, column.numbers[i], moments_, buffer);
      return insert_.bind(place, std::string(static_cast<const char*>(buffer), end));
    }
    default:
      return insert_.bind(place, column.numbers[i]);
    }
  }

  const model::table& table_;
  SQLite::Statement insert_;
  datagen::moment_writer moments_;
};

model::result<void> load_table(const std::filesystem::path& dir, const model::table& table,
                               SQLite::Database& database) {
  const auto file = table_file(dir, table);
  if (!file)
    return {};
  row_inserter rows(database, table);
  scorecard::table_reader reader(table, [&](const scorecard::row_batch& batch) { rows.insert(batch); });
  if (auto read = read_in_pieces(*file, [&](std::string_view bytes) { reader.feed(bytes); }); !read)
    return read;
  reader.finish();
  if (const auto problem = reader.problem(); !problem.empty())
    return failure{ec::invalid_request, file->string() + ": " + problem};
  return {};
}

} // namespace

model::result<void> load_data_folder(const std::filesystem::path& dir, const model::data_model& model,
                                     const std::filesystem::path& database) {
  try {
    SQLite::Database filled(database.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    filled.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN");
    for (const auto& statement : sql::create_tables(model, sql::dialect::sqlite))
      filled.exec(statement);
    for (const auto& table : model.tables)
      if (auto loaded = load_table(dir, table, filled); !loaded)
        return loaded;
    filled.exec("COMMIT");
    return {};
  } catch (const SQLite::Exception& error) {
    return failure{ec::sink_failed, database.string() + ": " + error.what()};
  }
}

} // namespace troupe::store
