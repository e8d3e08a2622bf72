#include "runtime/scorecard/model_lookup.hpp"

#include <algorithm>

namespace troupe::scorecard {

namespace {

template <class Named>
const Named* find_named(const std::vector<Named>& all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

template <class Named>
std::optional<std::size_t> place_in(const std::vector<Named>& all, const std::string& name) {
  const auto* found = find_named(all, name);
  return found == nullptr ? std::nullopt : std::optional(static_cast<std::size_t>(found - all.data()));
}

} // namespace

std::optional<std::size_t> find_table(const model::data_model& model, const std::string& name) {
  return place_in(model.tables, name);
}

std::optional<std::size_t> find_column(const model::table& table, const std::string& name) {
  return place_in(table.columns, name);
}

const model::pool* find_pool(const model::blueprint& plan, const std::string& name) {
  return find_named(plan.pools, name);
}

const model::rhythm* find_rhythm(const model::blueprint& plan, const std::string& name) {
  return find_named(plan.rhythms, name);
}

const model::time_zone* find_zone(const model::blueprint& plan, const std::string& name) {
  return find_named(plan.zones, name);
}

const model::relationship* find_relationship(const model::data_model& model, const std::string& name) {
  return find_named(model.relationships, name);
}

std::optional<std::size_t> delivered_column(const model::table& table, const std::string& name) {
  const auto found = find_column(table, name);
  return found && !table.columns[*found].hidden ? found : std::nullopt;
}

bool is_moment(const model::column& column) {
  return column.type == model::column_type::date || column.type == model::column_type::timestamp;
}

std::optional<std::size_t> time_column(const model::table& table) {
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].rule.time || table.columns[c].rule.within)
      return c;
  return std::nullopt;
}

bool may_be_future(const model::data_model& model, const model::table& table, const model::column& column,
                   int depth) {
  constexpr int deepest = 16; // columns that depend on themselves are refused elsewhere
  if (depth > deepest)
    return false;
  const auto made_of = [&](const model::table& from, const std::string& name) {
    const auto* found = find_named(from.columns, name);
    return found != nullptr && may_be_future(model, from, *found, depth + 1);
  };
  const auto& rule = column.rule;
  const auto any_of = [&](const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [&](const auto& name) { return made_of(table, name); });
  };
  if (rule.delay)
    return rule.delay->may_be_future || made_of(table, rule.delay->from);
  if (rule.parent)
    if (const auto* link = find_relationship(model, rule.parent->relationship))
      if (const auto* parent = find_named(model.tables, link->parent))
        return made_of(*parent, rule.parent->column);
  return (rule.earliest && any_of(rule.earliest->of)) || (rule.latest && any_of(rule.latest->of)) ||
         (rule.only_when && made_of(table, rule.only_when->take)) ||
         (rule.in_window && made_of(table, rule.in_window->of)) ||
         (rule.previous && made_of(table, rule.previous->column)) || rule.period.has_value();
}

std::string place_of(const model::table& table, std::size_t column) {
  return table.name + "." + table.columns[column].name;
}

} // namespace troupe::scorecard
