#include "runtime/publish/block_table.hpp"

#include "messages/model/failure.hpp"
#include "runtime/datagen/number_text.hpp"
#include "runtime/datagen/row_block.hpp"

#include <array>
#include <optional>
#include <sqlite3.h>
#include <vector>

namespace troupe::publish {

// What the module hands out; SQLite sees it as the module's client data.
struct shown_rows {
  const model::table& table;
  std::optional<datagen::row_block> block;
  std::size_t rows = 0;
};

namespace {

using moment_text = std::array<char, datagen::max_number_text>;

struct open_table : sqlite3_vtab {
  shown_rows* rows = nullptr;
};

// Reads from the first row to the last; moments are written where they stay until the next row.
struct row_cursor : sqlite3_vtab_cursor {
  shown_rows* rows = nullptr;
  std::size_t row = 0;
  datagen::moment_writer moments;
  std::vector<moment_text> texts;
};

row_cursor& as_cursor(sqlite3_vtab_cursor* cursor) {
  return *static_cast<row_cursor*>(cursor);
}

std::string declaration(const model::table& table) {
  std::string columns;
  for (const auto& column : table.columns)
    if (!column.hidden)
      columns += (columns.empty() ? "" : ", ") + column.name;
  return "CREATE TABLE shown (" + columns + ")";
}

int connect(sqlite3* connection, void* rows, int, const char* const*, sqlite3_vtab** out, char**) {
  auto table = std::make_unique<open_table>();
  table->rows = static_cast<shown_rows*>(rows);
  const auto declared = sqlite3_declare_vtab(connection, declaration(table->rows->table).c_str());
  if (declared == SQLITE_OK)
    *out = table.release(); // disconnect() deletes it
  return declared;
}

int disconnect(sqlite3_vtab* table) {
  const std::unique_ptr<open_table> owner(static_cast<open_table*>(table));
  return SQLITE_OK;
}

int best_index(sqlite3_vtab*, sqlite3_index_info*) {
  return SQLITE_OK; // there is one way: all rows in order
}

int open(sqlite3_vtab* table, sqlite3_vtab_cursor** out) {
  auto cursor = std::make_unique<row_cursor>();
  cursor->rows = static_cast<open_table*>(table)->rows;
  cursor->texts.resize(cursor->rows->table.columns.size());
  *out = cursor.release(); // close() deletes it
  return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
  const std::unique_ptr<row_cursor> owner(&as_cursor(cursor));
  return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
  as_cursor(cursor).row = 0;
  return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) {
  ++as_cursor(cursor).row;
  return SQLITE_OK;
}

int is_at_end(sqlite3_vtab_cursor* cursor) {
  const auto& at = as_cursor(cursor);
  return at.row >= at.rows->rows ? 1 : 0;
}

int row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* out) {
  *out = static_cast<sqlite3_int64>(as_cursor(cursor).row);
  return SQLITE_OK;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* out, int index) {
  auto& at = as_cursor(cursor);
  const auto& block = *at.rows->block;
  const auto c = static_cast<std::size_t>(index);
  const auto type = block.type(c);
  if (type == model::column_type::text) {
    if (const auto text = block.text(at.row, c); !datagen::is_null(text))
      sqlite3_result_text(out, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    return SQLITE_OK; // without a result it is null
  }
  const auto number = block.number(at.row, c);
  if (datagen::is_null(number))
    return SQLITE_OK;
  if (type == model::column_type::decimal) {
    sqlite3_result_double(out, static_cast<double>(number) / static_cast<double>(datagen::cents));
  } else if (type == model::column_type::date || type == model::column_type::timestamp) {
    auto* const text = at.texts[c].data();
    const auto* end = datagen::write_cell(type, number, at.moments, text);
    sqlite3_result_text(out, text, static_cast<int>(end - text), SQLITE_STATIC);
  } else {
    sqlite3_result_int64(out, number);
  }
  return SQLITE_OK;
}

// Without a create method the table is there by its module's name alone.
const sqlite3_module* module() {
  static const auto made = [] {
    sqlite3_module m{};
    m.xConnect = connect;
    m.xDisconnect = disconnect;
    m.xBestIndex = best_index;
    m.xOpen = open;
    m.xClose = close;
    m.xFilter = filter;
    m.xNext = next;
    m.xEof = is_at_end;
    m.xColumn = column;
    m.xRowid = row_id;
    return m;
  }();
  return &made;
}

} // namespace

block_table::block_table(sqlite3* connection, const model::table& table)
    : name_("rows_of_" + table.name), shown_(new shown_rows{table, std::nullopt, 0}) {
  if (sqlite3_create_module(connection, name_.c_str(), module(), shown_.get()) != SQLITE_OK)
    throw model::failure_error({model::ec::sink_failed, table.name + ": " + sqlite3_errmsg(connection)});
}

block_table::~block_table() = default;

void block_table::show(std::string_view block, std::size_t rows) {
  shown_->block.emplace(shown_->table, block, rows);
  shown_->rows = rows;
}

} // namespace troupe::publish
