#include "runtime/blueprint/uniform.hpp"

#include "runtime/datagen/dataset.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace troupe::blueprint {

namespace {

using model::column_rule;
using model::column_type;

constexpr std::int64_t half = 500; // per mille

model::decimal rounded(double value) {
  return {std::llround(value) * 1'000'000};
}

column_rule uniform_number(model::decimal low, model::decimal high) {
  column_rule rule;
  auto& number = rule.number.emplace();
  number.min = low;
  number.max = std::max(high, low);
  return rule;
}

column_rule uniform_number(const model::number_rule& of) {
  const auto center = of.center ? of.center->as_double() : 0.0;
  const auto spread = of.spread ? of.spread->as_double() : 0.0;
  constexpr double reach = 2.5; // standard deviations
  double low = 0;
  double high = std::max(2.0 * center, 1.0);
  if (of.distribution == model::distribution::normal) {
    low = center - reach * spread;
    high = center + reach * spread;
  } else if (of.distribution == model::distribution::lognormal) {
    high = center * std::exp(reach * spread);
  }
  return uniform_number(of.min.value_or(rounded(low)), of.max.value_or(rounded(high)));
}

column_rule scattered(const model::column& column) {
  column_rule rule;
  rule.scatter = model::scatter_rule{column.nullable ? half : 0};
  return rule;
}

column_rule even_draw(const std::set<std::string>& values) {
  column_rule rule;
  auto& draw = rule.draw.emplace();
  for (const auto& value : values)
    draw.values.push_back({value, 1, std::nullopt});
  return rule;
}

column_rule even_draw(const model::draw_rule& of) {
  if (of.pool) {
    column_rule rule;
    rule.draw = of;
    return rule;
  }
  std::set<std::string> values;
  for (const auto& value : of.values)
    values.insert(value.value);
  for (const auto& given : of.given)
    for (const auto& value : given.values)
      values.insert(value.value);
  return even_draw(values);
}

column_rule even_draw(const model::choose_rule& of) {
  std::set<std::string> values;
  for (const auto& c : of.cases)
    values.insert(c.value);
  if (of.otherwise)
    values.insert(*of.otherwise);
  return even_draw(values);
}

column_rule even_states(const model::lifecycle& of) {
  std::set<std::string> states = {of.initial};
  for (const auto& transition : of.transitions)
    states.insert(transition.to);
  return even_draw(states);
}

bool makes_moments(const column_rule& rule) {
  return rule.time || rule.within || rule.delay || rule.entered || rule.in_window || rule.earliest ||
         rule.latest || rule.period;
}

bool computes(const column_rule& rule) {
  return rule.formula || rule.children_sum || rule.running_sum || rule.previous;
}

// The rule of a column without a story; its own where that tells none.
column_rule by_chance(const model::table& table, const model::column& column) {
  const auto& rule = column.rule;
  constexpr std::int64_t most = 1'000; // of what was computed
  if (rule.plain && *rule.plain == model::plain_rule::state && table.lifecycle)
    return even_states(*table.lifecycle);
  const bool is_moment = column.type == column_type::date || column.type == column_type::timestamp;
  if (makes_moments(rule) || (rule.parent && is_moment))
    return scattered(column);
  if (rule.draw)
    return even_draw(*rule.draw);
  if (rule.choose)
    return even_draw(*rule.choose);
  if (rule.flag) {
    column_rule even;
    even.flag = model::flag_rule{half, std::nullopt, {}};
    return even;
  }
  if (rule.number)
    return uniform_number(*rule.number);
  if (computes(rule) && column.type != column_type::text && !is_moment)
    return uniform_number({0}, {most * 1'000'000});
  return rule;
}

// The items of an adoption, for the column that names them.
std::set<std::string> adopted_items(const model::data_model& model, const std::string& table) {
  std::set<std::string> items;
  for (const auto& relationship : model.relationships)
    if (relationship.table == table && relationship.grouped)
      for (const auto& item : relationship.grouped->adoption)
        items.insert(item.item);
  return items;
}

void level(model::drawing& drawn) {
  model::drawing even;
  even.distinct = drawn.distinct;
  even.null_per_mille = drawn.null_per_mille;
  drawn = even;
}

// As many children as before, spread evenly, whatever they were counted by.
void level(model::grouping& grouped, std::int64_t children, std::int64_t parents) {
  constexpr std::int64_t room = 4; // times the mean
  grouped = {};
  grouped.min = 0;
  grouped.max = room * children / std::max<std::int64_t>(parents, 1) + 1;
}

} // namespace

model::result<void> replace_by_uniform(model::blueprint& plan) {
  const auto data = datagen::dataset::compile(plan);
  if (!data)
    return data.error();
  const auto rows = [&](const std::string& table) {
    return static_cast<std::int64_t>((*data)->table((*data)->table_index(table)).rows());
  };
  for (auto& table : plan.model.tables) {
    const auto items = adopted_items(plan.model, table.name);
    for (auto& column : table.columns)
      column.rule =
          column.rule.plain == model::plain_rule::adopted ? even_draw(items) : by_chance(table, column);
    table.lifecycle.reset();
    table.rows = {};
    table.rows.fixed = rows(table.name);
  }
  for (auto& relationship : plan.model.relationships) {
    if (relationship.drawn)
      level(*relationship.drawn);
    if (relationship.grouped)
      level(*relationship.grouped, rows(relationship.table), rows(relationship.parent));
  }
  for (auto& pool : plan.pools)
    pool.weights.clear();
  for (auto& rhythm : plan.rhythms)
    rhythm = {rhythm.name, {1'000'000}, {}, {}, {}, {}, {}, std::nullopt};
  for (auto& source : plan.sources) {
    source.source = model::source_kind::faker;
    source.reason = "uniformly random values were asked for";
  }
  return {};
}

} // namespace troupe::blueprint
