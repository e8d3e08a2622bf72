#include "runtime/blueprint/model_check.hpp"

#include "runtime/blueprint/name_check.hpp"
#include "runtime/blueprint/number_check.hpp"

#include <algorithm>
#include <set>

namespace troupe::blueprint {

namespace {

using found_list = std::vector<model::violation>;

std::size_t rules_in(const model::column_rule& rule) {
  std::size_t count = 0;
  model::for_each_member<model::column_rule>(
      [&](const char*, auto member) { count += (rule.*member).has_value(); });
  return count;
}

// The key is the first column, numbered by row, or the visible columns that `key` names.
void check_key(const std::string& path, const model::table& table, found_list& found) {
  if (table.key.empty()) {
    if (table.columns.empty() || !table.columns.front().rule.plain ||
        *table.columns.front().rule.plain != model::plain_rule::row_number || table.columns.front().hidden)
      found.push_back({path + ".columns[0]", "must be the key: a visible column with the rule row_number"});
    return;
  }
  for (const auto& name : table.key)
    if (std::none_of(table.columns.begin(), table.columns.end(),
                     [&](const auto& c) { return c.name == name && !c.hidden && !c.nullable; }))
      found.push_back({path + ".key", "must name visible columns that are never null: " + name});
}

void check_tables(const model::data_model& model, found_list& found) {
  std::set<std::string> tables;
  for (std::size_t t = 0; t < model.tables.size(); ++t) {
    const auto& table = model.tables[t];
    const auto path = "model.tables[" + std::to_string(t) + "]";
    check_name(path + ".name", table.name, found);
    if (!tables.insert(table.name).second)
      found.push_back({path + ".name", "stands twice: " + table.name});
    check_key(path, table, found);
    const auto& rows = table.rows;
    if (rows.fixed.has_value() + rows.per_mille.has_value() + rows.pool.has_value() + rows.grouped != 1)
      found.push_back({path + ".rows", "needs exactly one of fixed, per_mille, pool and grouped"});
    std::set<std::string> columns;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto& column = table.columns[c];
      const auto at = path + ".columns[" + std::to_string(c) + "]";
      check_name(at + ".name", column.name, found);
      if (!columns.insert(column.name).second)
        found.push_back({at + ".name", "stands twice: " + column.name});
      if (rules_in(column.rule) != 1)
        found.push_back({at + ".rule", "must be exactly one rule"});
    }
  }
}

// Whether the column holds the parent's key: by rule key or any_key of the relationship, or the parent's
// value.
bool holds_key(const model::column& column, const std::string& relationship) {
  const auto& rule = column.rule;
  if (column.hidden)
    return false;
  if (rule.any_key) {
    const auto& names = rule.any_key->relationships;
    return std::find(names.begin(), names.end(), relationship) != names.end();
  }
  return (rule.key && rule.key->relationship == relationship) ||
         (rule.parent && rule.parent->relationship == relationship);
}

void check_foreign_key(const model::data_model& model, const model::relationship& relationship,
                       const std::string& path, found_list& found) {
  auto columns = relationship.more_columns;
  columns.insert(columns.begin(), relationship.column);
  for (const auto& name : columns) {
    const auto is_child = [&](const model::table& table) {
      return table.name == relationship.table &&
             std::any_of(table.columns.begin(), table.columns.end(), [&](const auto& column) {
               return column.name == name && holds_key(column, relationship.name);
             });
    };
    if (std::none_of(model.tables.begin(), model.tables.end(), is_child))
      found.push_back({path, "its column must exist, be visible and have the rule key: " +
                                 relationship.table + "." + name});
  }
  for (const auto& table : model.tables)
    if (table.name == relationship.parent && !table.columns.empty() &&
        model::key_of(table).size() != columns.size())
      found.push_back({path, "has " + std::to_string(columns.size()) + " columns for a key of " +
                                 std::to_string(model::key_of(table).size()) + ": " + relationship.name});
}

void check_relationships(const model::data_model& model, found_list& found) {
  std::set<std::string> grouped;
  for (std::size_t r = 0; r < model.relationships.size(); ++r) {
    const auto& relationship = model.relationships[r];
    const auto path = "model.relationships[" + std::to_string(r) + "]";
    if (relationship.grouped.has_value() == relationship.drawn.has_value())
      found.push_back({path, "needs exactly one of grouped and drawn: " + relationship.name});
    if (relationship.grouped && !grouped.insert(relationship.table).second)
      found.push_back({path, "table is grouped twice: " + relationship.table});
    check_foreign_key(model, relationship, path, found);
  }
}

} // namespace

void check_pools(const std::vector<model::pool>& pools, std::vector<model::violation>& found) {
  for (std::size_t p = 0; p < pools.size(); ++p) {
    const auto& pool = pools[p];
    const auto path = "pools[" + std::to_string(p) + "]";
    if (pool.records.empty() || pool.fields.empty())
      found.push_back({path, "needs fields and records: " + pool.name});
    for (std::size_t r = 0; r < pool.records.size(); ++r)
      if (pool.records[r].size() != pool.fields.size())
        found.push_back({path + ".records[" + std::to_string(r) + "]",
                         "has " + std::to_string(pool.records[r].size()) + " values for " +
                             std::to_string(pool.fields.size()) + " fields"});
    if (std::any_of(pool.weights.begin(), pool.weights.end(), [](auto weight) { return weight <= 0; }))
      found.push_back({path + ".weights", "must be positive: " + pool.name});
    if (!pool.weights.empty() && pool.weights.size() != pool.records.size())
      found.push_back({path + ".weights", "must be as many as records: " + pool.name});
  }
}

void check_rhythms(const std::vector<model::rhythm>& rhythms, std::vector<model::violation>& found) {
  check_numbers(rhythms, found);
  for (std::size_t i = 0; i < rhythms.size(); ++i) {
    const auto& rhythm = rhythms[i];
    const auto path = "rhythms[" + std::to_string(i) + "].";
    const auto check = [&](const std::string& name, const std::vector<std::int64_t>& weights,
                           std::size_t size) {
      if (!weights.empty() &&
          (weights.size() != size || *std::min_element(weights.begin(), weights.end()) <= 0))
        found.push_back({path + name, "must be empty or " + std::to_string(size) + " positive weights"});
    };
    check("months", rhythm.months, 12);
    check("weekdays", rhythm.weekdays, 7);
    check("hours", rhythm.hours, 24);
    if (rhythm.yearly_growth.micros <= 0)
      found.push_back({path + "yearly_growth", "must be positive"});
  }
}

void check_model(const model::data_model& model, std::vector<model::violation>& found) {
  check_numbers(model, found);
  check_tables(model, found);
  check_relationships(model, found);
}

} // namespace troupe::blueprint
