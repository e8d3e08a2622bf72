#include "runtime/sql/orphans.hpp"

#include "runtime/sql/schema.hpp"

namespace troupe::sql {

std::string orphan_query(const model::data_model& model, const model::relationship& relationship) {
  if (relationship.only_when)
    return "";
  const auto key = model::key_of(schema(model).table(relationship.parent));
  const auto rows = "SELECT child.rowid FROM " + relationship.table + " AS child WHERE child." +
                    relationship.column + " IS NOT NULL AND ";
  if (relationship.more_columns.empty())
    return rows + "child." + relationship.column + " NOT IN (SELECT " + key.front() + " FROM " +
           relationship.parent + ")";
  auto present = rows;
  auto same = "parent." + key.front() + " = child." + relationship.column;
  for (std::size_t c = 0; c < relationship.more_columns.size(); ++c) {
    present += "child." + relationship.more_columns[c] + " IS NOT NULL AND ";
    same += " AND parent." + key[c + 1] + " = child." + relationship.more_columns[c];
  }
  return present + "NOT EXISTS (SELECT 1 FROM " + relationship.parent + " AS parent WHERE " + same + ")";
}

} // namespace troupe::sql
