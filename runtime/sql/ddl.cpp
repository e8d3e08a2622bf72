#include "runtime/sql/ddl.hpp"

#include "runtime/sql/schema.hpp"

#include <algorithm>

namespace troupe::sql {

namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

// Warehouses cannot check a reference that holds for some rows only.
bool has_constraint(const model::relationship& r) {
  return !r.only_when;
}

// References to a table that is created later, or to the table itself.
bool refers_ahead(const model::data_model& model, const model::relationship& r) {
  for (const auto& table : model.tables) {
    if (table.name == r.table)
      return true;
    if (table.name == r.parent)
      return false;
  }
  return false;
}

std::string foreign_key(const model::data_model& model, const model::relationship& r) {
  std::vector<std::string> columns = {r.column};
  columns.insert(columns.end(), r.more_columns.begin(), r.more_columns.end());
  return "FOREIGN KEY (" + listed(columns) + ") REFERENCES " + r.parent + " (" +
         listed(model::key_of(schema(model).table(r.parent))) + ")";
}

std::string describe(const std::string& text, dialect which) {
  return " OPTIONS (description = " + dialect_rules::of(which).literal(model::column_type::text, text) + ")";
}

std::string create_table(const model::data_model& model, const model::table& table, dialect which) {
  const auto& rules = dialect_rules::of(which);
  const bool is_bigquery = which == dialect::bigquery;
  const std::string not_enforced = is_bigquery ? " NOT ENFORCED" : "";
  const auto key = model::key_of(table);
  std::string lines;
  std::string keys;
  for (const auto& column : table.columns) {
    if (column.hidden)
      continue;
    lines += (lines.empty() ? "  " : ",\n  ") + column.name + ' ' + rules.type_name(column.type);
    if (key.size() == 1 && column.name == key.front() && !is_bigquery)
      lines += " PRIMARY KEY";
    else if (!column.nullable)
      lines += " NOT NULL";
    if (is_bigquery)
      lines += describe(column.description, which);
  }
  if (key.size() > 1 || is_bigquery)
    keys += ",\n  PRIMARY KEY (" + listed(key) + ")" + not_enforced;
  for (const auto& r : model.relationships)
    if (r.table == table.name && has_constraint(r) && (which == dialect::sqlite || !refers_ahead(model, r)))
      keys += ",\n  " + foreign_key(model, r) + not_enforced;
  return "CREATE TABLE " + table.name + " (\n" + lines + keys + "\n)" +
         (is_bigquery ? describe(table.description, which) : "");
}

} // namespace

std::vector<std::string> create_tables(const model::data_model& model, dialect which) {
  std::vector<std::string> statements;
  for (const auto& table : model.tables)
    statements.push_back(create_table(model, table, which));
  for (const auto& r : model.relationships)
    if (which != dialect::sqlite && has_constraint(r) && refers_ahead(model, r))
      statements.push_back("ALTER TABLE " + r.table + " ADD " + foreign_key(model, r) +
                           (which == dialect::bigquery ? " NOT ENFORCED" : " DEFERRABLE INITIALLY DEFERRED"));
  if (which == dialect::postgres)
    for (const auto& table : model.tables) {
      statements.push_back("COMMENT ON TABLE " + table.name + " IS " + quoted(table.description));
      for (const auto& column : table.columns)
        if (!column.hidden)
          statements.push_back("COMMENT ON COLUMN " + table.name + '.' + column.name + " IS " +
                               quoted(column.description));
    }
  return statements;
}

std::vector<std::string> create_indices(const model::data_model& model, dialect which) {
  std::vector<std::string> statements;
  if (which == dialect::bigquery)
    return statements;
  for (const auto& r : model.relationships) {
    std::vector<std::string> columns = {r.column};
    columns.insert(columns.end(), r.more_columns.begin(), r.more_columns.end());
    auto statement =
        "CREATE INDEX " + r.table + '_' + r.column + "_index ON " + r.table + " (" + listed(columns) + ")";
    if (std::find(statements.begin(), statements.end(), statement) == statements.end())
      statements.push_back(std::move(statement)); // targets of a polymorphic reference share their column
  }
  return statements;
}

std::string script(const model::data_model& model, dialect which) {
  std::string text;
  for (const auto& statement : create_tables(model, which))
    text += statement + ";\n\n";
  for (const auto& statement : create_indices(model, which))
    text += statement + ";\n";
  return text;
}

} // namespace troupe::sql
