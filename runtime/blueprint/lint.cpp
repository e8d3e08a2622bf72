#include "runtime/blueprint/lint.hpp"

#include "runtime/blueprint/design.hpp"
#include "runtime/contracts/proof.hpp"
#include "runtime/datagen/dataset.hpp"
#include "runtime/packs/research.hpp"
#include "runtime/packs/story.hpp"
#include "runtime/sql/render.hpp"

#include <algorithm>
#include <set>

namespace troupe::blueprint {

namespace {

using found_list = std::vector<model::violation>;

constexpr std::int64_t trial_rows = 5'000;

std::size_t rules_in(const model::column_rule& rule) {
  std::size_t count = 0;
  model::for_each_member<model::column_rule>(
      [&](const char*, auto member) { count += (rule.*member).has_value(); });
  return count;
}

bool is_snake_case(const std::string& name) {
  return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

// Words that at least one of the warehouses does not take as a bare name.
bool is_reserved(const std::string& name) {
  static const std::set<std::string> words = {
      "all",    "and",    "any",    "array",       "as",     "asc",      "by",     "case", "cast",
      "check",  "column", "create", "cube",        "desc",   "end",      "else",   "from", "full",
      "group",  "groups", "hash",   "in",          "index",  "interval", "is",     "join", "lateral",
      "left",   "limit",  "like",   "new",         "no",     "not",      "null",   "of",   "on",
      "or",     "order",  "over",   "range",       "right",  "rows",     "select", "set",  "some",
      "table",  "then",   "to",     "union",       "unique", "user",     "using",  "when", "where",
      "window", "with",   "within", "transaction", "offset"};
  return words.contains(name);
}

void check_name(const std::string& path, const std::string& name, found_list& found) {
  if (!is_snake_case(name))
    found.push_back({path, "must be a snake_case name: " + name});
  else if (is_reserved(name))
    found.push_back({path, "is a reserved word of SQL: " + name});
}

void check_pools(const model::industry_pack& pack, found_list& found) {
  for (std::size_t p = 0; p < pack.pools.size(); ++p) {
    const auto& pool = pack.pools[p];
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

void check_rhythms(const model::industry_pack& pack, found_list& found) {
  for (std::size_t i = 0; i < pack.rhythms.size(); ++i) {
    const auto& rhythm = pack.rhythms[i];
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

void check_tables(const model::industry_pack& pack, found_list& found) {
  std::set<std::string> tables;
  for (std::size_t t = 0; t < pack.model.tables.size(); ++t) {
    const auto& table = pack.model.tables[t];
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

void check_foreign_key(const model::industry_pack& pack, const model::relationship& relationship,
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
    if (std::none_of(pack.model.tables.begin(), pack.model.tables.end(), is_child))
      found.push_back({path, "its column must exist, be visible and have the rule key: " +
                                 relationship.table + "." + name});
  }
  for (const auto& table : pack.model.tables)
    if (table.name == relationship.parent && !table.columns.empty() &&
        model::key_of(table).size() != columns.size())
      found.push_back({path, "has " + std::to_string(columns.size()) + " columns for a key of " +
                                 std::to_string(model::key_of(table).size()) + ": " + relationship.name});
}

void check_relationships(const model::industry_pack& pack, found_list& found) {
  std::set<std::string> grouped;
  for (std::size_t r = 0; r < pack.model.relationships.size(); ++r) {
    const auto& relationship = pack.model.relationships[r];
    const auto path = "model.relationships[" + std::to_string(r) + "]";
    if (relationship.grouped.has_value() == relationship.drawn.has_value())
      found.push_back({path, "needs exactly one of grouped and drawn: " + relationship.name});
    if (relationship.grouped && !grouped.insert(relationship.table).second)
      found.push_back({path, "table is grouped twice: " + relationship.table});
    check_foreign_key(pack, relationship, path, found);
  }
}

void check_story(const model::industry_pack& pack, found_list& found) {
  std::set<std::string> ids;
  for (std::size_t q = 0; q < pack.story.queries.size(); ++q) {
    const auto& query = pack.story.queries[q];
    const auto path = "story.queries[" + std::to_string(q) + "]";
    check_name(path + ".id", query.id, found);
    if (!ids.insert(query.id).second)
      found.push_back({path + ".id", "stands twice: " + query.id});
    std::set<std::string> columns;
    for (const auto& dimension : query.query.dimensions)
      columns.insert(dimension.name);
    for (const auto& measure : query.query.measures)
      columns.insert(measure.name);
    for (const auto& name : columns)
      check_name(path + ".query", name, found);
    if (!columns.contains(query.contract.measure) ||
        (query.contract.dimension && !columns.contains(*query.contract.dimension)))
      found.push_back({path + ".contract", "measure and dimension must be columns of the query"});
    if (!query.contract.at_least && !query.contract.at_most)
      found.push_back({path + ".contract", "promises nothing: at_least or at_most is missing"});
  }
  std::multiset<std::string> told;
  for (const auto& scene : pack.story.scenes)
    told.insert(scene.queries.begin(), scene.queries.end());
  for (const auto& id : ids)
    if (told.count(id) != 1)
      found.push_back({"story.scenes", "must ask every query exactly once: " + id});
  for (const auto& id : told)
    if (!ids.contains(id))
      found.push_back({"story.scenes", "asks a query that is not there: " + id});
}

// Makes the pack a plan for a company nobody knows and compiles it.
void check_by_compiling(const config::shelf_pack& pack, const config::library& shelves, found_list& found) {
  auto own = shelves;
  std::erase_if(own.packs, [&](const auto& other) { return other.spec.name == pack.spec.name; });
  own.packs.push_back(pack);
  model::demo_request request;
  request.company = "Example Company";
  request.industry = pack.spec.name;
  request.rows = trial_rows;
  request.as_of = *model::parse_date("2026-06-30");
  request.months = 24;
  const auto give_up = [&](const model::failure& why) { found.push_back({"pack", why.message}); };
  const auto profile = packs::research(request, own);
  if (!profile)
    return give_up(profile.error());
  const auto story = packs::write_story(request, *profile, own);
  if (!story)
    return give_up(story.error());
  auto plan = design(request, *profile, *story, own);
  if (!plan)
    return give_up(plan.error());
  const auto days = datagen::window_of(plan->as_of, plan->months);
  for (std::size_t q = 0; q < plan->queries.size(); ++q) {
    const auto& query = plan->queries[q];
    const auto check = [&](const model::result<std::string>& sql) {
      if (!sql)
        found.push_back({"story.queries[" + std::to_string(q) + "].query", sql.error().message});
    };
    check(sql::render(query.query, plan->model, {days.first, days.as_of}, sql::dialect::sqlite));
    if (query.contract.shape == model::insight::gap && !query.query.lacks)
      found.push_back({"story.queries[" + std::to_string(q) + "].contract", "gap needs a query with lacks"});
    else if (const auto measure = contracts::evidence_measure(query))
      check(sql::render_evidence(query.query, *measure, plan->model, {days.first, days.as_of},
                                 sql::dialect::sqlite));
  }
  if (const auto data = datagen::dataset::compile(std::move(*plan)); !data)
    give_up(data.error());
}

} // namespace

std::vector<model::violation> lint(const config::shelf_pack& pack, const config::library& shelves) {
  found_list found;
  check_pools(pack.spec, found);
  check_rhythms(pack.spec, found);
  check_tables(pack.spec, found);
  check_relationships(pack.spec, found);
  check_story(pack.spec, found);
  if (found.empty())
    check_by_compiling(pack, shelves, found);
  return found;
}

} // namespace troupe::blueprint
