#include "runtime/sql/ddl.hpp"

#include "runtime/sql/schema.hpp"

namespace troupe::sql {

namespace {

const model::relationship* key_of(const model::data_model& model, const model::table& table,
                                  const model::column& column) {
  for (const auto& relationship : model.relationships)
    if (relationship.table == table.name && relationship.column == column.name)
      return &relationship;
  return nullptr;
}

std::string describe(const std::string& text, dialect which) {
  return " OPTIONS (description = " + dialect_rules::of(which).literal(model::column_type::text, text) + ")";
}

std::string create_table(const model::data_model& model, const model::table& table, dialect which) {
  const auto& rules = dialect_rules::of(which);
  const bool is_bigquery = which == dialect::bigquery;
  const std::string not_enforced = is_bigquery ? " NOT ENFORCED" : "";
  std::string lines;
  std::string keys;
  for (const auto& column : table.columns) {
    if (column.hidden)
      continue;
    lines += (lines.empty() ? "  " : ",\n  ") + column.name + ' ' + rules.type_name(column.type);
    const bool is_primary = &column == &table.columns.front();
    if (is_primary && !is_bigquery)
      lines += " PRIMARY KEY";
    else if (!column.nullable)
      lines += " NOT NULL";
    if (is_bigquery)
      lines += describe(column.description, which);
    if (is_primary && is_bigquery)
      keys += ",\n  PRIMARY KEY (" + column.name + ")" + not_enforced;
    if (const auto* key = key_of(model, table, column))
      keys += ",\n  FOREIGN KEY (" + column.name + ") REFERENCES " + key->parent + " (" +
              schema(model).table(key->parent).columns.front().name + ")" + not_enforced;
  }
  return "CREATE TABLE " + table.name + " (\n" + lines + keys + "\n)" +
         (is_bigquery ? describe(table.description, which) : "");
}

} // namespace

std::vector<std::string> create_tables(const model::data_model& model, dialect which) {
  std::vector<std::string> statements;
  for (const auto& table : model.tables)
    statements.push_back(create_table(model, table, which));
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
  for (const auto& relationship : model.relationships)
    statements.push_back("CREATE INDEX " + relationship.table + '_' + relationship.column + "_index ON " +
                         relationship.table + " (" + relationship.column + ")");
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
