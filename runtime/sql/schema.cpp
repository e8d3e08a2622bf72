#include "runtime/sql/schema.hpp"

#include "messages/model/failure.hpp"

namespace troupe::sql {

namespace {

[[noreturn]] void refuse(const std::string& what, std::string_view name) {
  throw model::failure_error({model::ec::model_invalid, "query: " + what + ": " + std::string(name)});
}

} // namespace

const model::table& schema::table(std::string_view name) const {
  for (const auto& table : model_.tables)
    if (table.name == name)
      return table;
  refuse("no table of this name", name);
}

const model::column& schema::column(std::string_view qualified) const {
  const auto dot = qualified.find('.');
  if (dot == std::string_view::npos)
    refuse("a column is written table.column", qualified);
  return column_of(table(qualified.substr(0, dot)), qualified.substr(dot + 1));
}

const model::relationship& schema::relationship(std::string_view name) const {
  for (const auto& relationship : model_.relationships)
    if (relationship.name == name)
      return relationship;
  refuse("no relationship of this name", name);
}

const model::column& schema::column_of(const model::table& table, std::string_view name) const {
  for (const auto& column : table.columns)
    if (column.name == name && !column.hidden)
      return column;
  refuse(table.name + " delivers no column of this name", name);
}

} // namespace troupe::sql
