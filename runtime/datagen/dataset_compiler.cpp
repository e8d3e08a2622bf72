#include "runtime/datagen/dataset_compiler.hpp"

#include "runtime/datagen/edge_cases.hpp"
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernel_factory.hpp"
#include "runtime/datagen/repeat.hpp"

#include <algorithm>

namespace troupe::datagen {

namespace {

constexpr std::uint64_t batch = 8192; // rows evaluated at a time when a whole column is needed

[[noreturn]] void refuse(const std::string& message) {
  throw model::failure_error({model::ec::model_invalid, message});
}

// The kernel with what the plan lays over every column.
std::unique_ptr<kernel> decorated(const dataset& data, std::size_t table, const model::column& column,
                                  std::unique_ptr<kernel> made) {
  if (column.edge_cases_per_mille)
    made = make_edge_cases(column, derive(data.base_key(), table_name(data, table) + "." + column.name),
                           std::move(made));
  if (data.plan().clone_rows)
    made = make_repeat(data, table, column, std::move(made));
  return made;
}

} // namespace

void dataset_compiler::compile() {
  const auto& relationships = out_.plan_.model.relationships;
  is_complete_.assign(out_.tables_.size(), false);
  for (std::size_t i = 0; i < out_.tables_.size(); ++i)
    compile_table(i);
  for (std::size_t r = 0; r < relationships.size(); ++r)
    if (relationships[r].drawn && refers_ahead(relationships[r]))
      draw(r);
  for (std::size_t i = 0; i < out_.tables_.size(); ++i)
    try_one_row(i);
  for (std::size_t i = 0; i < out_.tables_.size(); ++i)
    keep_columns(i);
}

// A reference to the table itself or a later one: its parents are known only when all tables are.
bool dataset_compiler::refers_ahead(const model::relationship& relationship) const {
  return out_.table_index(relationship.parent) >= out_.table_index(relationship.table);
}

// One row of everything shows rules that depend on themselves or on values that do not exist.
void dataset_compiler::try_one_row(std::size_t table) const {
  if (out_.tables_[table].rows() == 0)
    return;
  frame first(out_, table, 0, 1);
  for (std::size_t c = 0; c < out_.tables_[table].columns().size(); ++c)
    first.column(c);
}

// A table that refers to itself may ask for a column while it is being computed, so its columns are not kept.
void dataset_compiler::keep_columns(std::size_t table) {
  const auto& t = out_.tables_[table];
  const auto& name = t.spec().name;
  for (const auto& relationship : out_.plan_.model.relationships)
    if (relationship.table == name && refers_ahead(relationship))
      return;
  if (t.rows() <= kept_columns::max_rows && !out_.kept_[table])
    out_.kept_[table] = std::make_unique<kept_columns>(t.columns().size());
}

void dataset_compiler::compile_table(std::size_t index) {
  const auto& model = out_.plan_.model;
  auto& table = out_.tables_[index];
  table.spec_ = &model.tables[index];
  const auto& spec = *table.spec_;
  table.rows_ = planned_rows(spec);
  for (const auto& relationship : model.relationships) {
    if (relationship.table != spec.name)
      continue;
    if (refers_ahead(relationship)) {
      if (!relationship.drawn)
        refuse(relationship.name + ": parent table must stand before its child: " + relationship.parent);
      if (!spec.columns[table.column(relationship.column)].nullable)
        refuse(relationship.name + ": its column must be nullable, as the parent table stands later: " +
               spec.name + "." + relationship.column);
    }
    if (relationship.grouped)
      group(table, relationship, table.rows_);
  }
  const auto table_key = derive(out_.base_key(), spec.name);
  const auto on_column = [&](const std::string& name) {
    const auto column = table.column(name);
    return condition_index(column, spec.columns[column].type);
  };
  if (spec.lifecycle) {
    const auto start = table.column(spec.lifecycle->start);
    if (spec.columns[start].type != model::column_type::timestamp)
      refuse(spec.name + ".lifecycle: start must be a timestamp column: " + spec.lifecycle->start);
    table.lifecycle_.emplace(derive(table_key, "lifecycle"), *spec.lifecycle, start, on_column, table.rows_);
  }
  const kernel_factory factory(out_, table);
  for (const auto& column : spec.columns)
    table.columns_.push_back(
        {&column, decorated(out_, index, column, factory.make(column, derive(table_key, column.name)))});
  bool is_complete = true;
  for (std::size_t r = 0; r < model.relationships.size(); ++r) {
    if (model.relationships[r].table != spec.name || !model.relationships[r].drawn)
      continue;
    if (refers_ahead(model.relationships[r]))
      is_complete = false;
    else
      draw(r);
  }
  for (const auto& column : spec.columns)
    is_complete &= !column.rule.children_sum;
  for (const auto& relationship : model.relationships)
    if (relationship.table == spec.name)
      is_complete &= is_complete_[out_.table_index(relationship.parent)];
  is_complete_[index] = is_complete;
  if (is_complete) { // later tables count on this one's columns while they are compiled
    try_one_row(index);
    keep_columns(index);
  }
}

std::uint64_t dataset_compiler::planned_rows(const model::table& table) const {
  const auto& rows = table.rows;
  if (rows.fixed)
    return static_cast<std::uint64_t>(*rows.fixed);
  if (rows.pool)
    return pool(*rows.pool).records.size();
  if (rows.per_mille)
    return static_cast<std::uint64_t>(
        std::max({out_.plan_.rows * *rows.per_mille / 1000, rows.at_least.value_or(1), std::int64_t{1}}));
  return 0; // the grouping gives it
}

void dataset_compiler::group(compiled_table& table, const model::relationship& relationship,
                             std::uint64_t planned) {
  const auto parent = out_.table_index(relationship.parent);
  const auto parents = out_.tables_[parent].rows();
  const auto& rule = *relationship.grouped;
  const auto key = derive(out_.base_key(), relationship.name);
  auto& link = table.group_.emplace();
  if (rule.count_column) {
    visit_numbers(parent, *rule.count_column, [&](std::int64_t count) { link.append(count); });
  } else if (!rule.adoption.empty()) {
    table.adopted_.emplace(key, rule.adoption, parents);
    for (row_index p = 0; p < parents; ++p)
      link.append(std::popcount(table.adopted_->items_of(p)));
  } else {
    for (const auto count : spread_counts(key, parents, planned, rule, relationship.name))
      link.append(count);
  }
  table.rows_ = link.total();
}

drawn_link::parent_facts dataset_compiler::facts_of(std::size_t parent, const model::drawing& rule,
                                                    std::uint64_t rows) const {
  drawn_link::parent_facts facts;
  facts.count = rows;
  if (rule.born)
    facts.born = all_moments(parent, *rule.born);
  if (rule.gone)
    facts.gone = all_moments(parent, *rule.gone);
  if (rule.weight_column)
    visit_numbers(parent, *rule.weight_column, [&](std::int64_t w) { facts.weights.push_back(w); });
  return facts;
}

// The conditions on the child's column that lead to the parents with the same value in theirs.
condition_index dataset_compiler::match(std::size_t parent, const model::drawing& rule,
                                        const compiled_table& child, drawn_link::parent_facts& facts) const {
  const auto& parents = out_.tables_[parent];
  const auto column = parents.column(*rule.match);
  const auto with = child.column(*rule.match_with);
  const auto type = parents.spec().columns[column].type;
  condition_index lists(with, child.spec().columns[with].type);
  if (type != child.spec().columns[with].type ||
      (type != model::column_type::text && type != model::column_type::integer))
    refuse(child.spec().name + "." + *rule.match_with + ": match needs two text or two integer columns");
  std::uint32_t known = 0;
  condition_index own(column, type);
  for (row_index first = 0; first < facts.count; first += batch) {
    frame rows(out_, parent, first, std::min(batch, facts.count - first));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto value = own.value_at(rows, i);
      auto list = lists.find(value);
      if (list == condition_index::none) {
        lists.add({value});
        list = ++known;
      }
      facts.match.push_back(list);
    }
  }
  return lists;
}

void dataset_compiler::draw(std::size_t index) {
  const auto& relationship = out_.plan_.model.relationships[index];
  auto rule = *relationship.drawn;
  const auto parent = out_.table_index(relationship.parent);
  const auto& child = out_.tables_[out_.table_index(relationship.table)];
  const auto on_column = [&](const std::string& name) {
    const auto column = child.column(name);
    return condition_index(column, child.spec().columns[column].type);
  };
  if (rule.distinct && (child.group() == nullptr || rule.at || rule.unlike || !rule.heroes.empty()))
    refuse(relationship.name +
           ": distinct needs a table grouped under a parent and goes with neither at, unlike nor heroes");
  if (rule.match.has_value() != rule.match_with.has_value())
    refuse(relationship.name + ": match and match_with belong together");

  auto facts = facts_of(parent, rule, out_.tables_[parent].rows());
  drawn_link::child_side side;
  side.rows = child.rows();
  side.is_self = &child == &out_.tables_[parent];
  if (rule.at)
    side.at = child.column(*rule.at);
  if (rule.match)
    side.match_with = match(parent, rule, child, facts);
  if (rule.unlike)
    side.unlike = out_.relationship_index(*rule.unlike);
  if (relationship.only_when) {
    side.only_when = on_column(relationship.only_when->by);
    side.only_when->add(relationship.only_when->is);
  }
  for (auto& hero : rule.heroes)
    hero.row = static_cast<std::int64_t>(hero_row(parent, hero, relationship.name)) + 1;
  out_.drawn_[index].emplace(relationship.name, derive(out_.base_key(), relationship.name), rule,
                             std::move(facts), std::move(side), out_.window_.first_day(),
                             out_.window_.last_day());
}

row_index dataset_compiler::hero_row(std::size_t parent, const model::hero& hero,
                                     const std::string& what) const {
  const auto& table = out_.tables_[parent];
  if (!hero.by)
    return static_cast<row_index>(hero.row - 1);
  const auto column = table.column(*hero.by);
  condition_index is(column, table.spec().columns[column].type);
  is.add({hero.is.value_or("")});
  std::vector<std::uint32_t> lists;
  auto left = hero.row;
  for (row_index first = 0; first < table.rows(); first += batch) {
    frame rows(out_, parent, first, std::min(batch, table.rows() - first));
    is.find(rows, lists);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (lists[i] != condition_index::none && --left == 0)
        return first + i;
  }
  refuse(what + ": hero: too few parents whose " + *hero.by + " is " + hero.is.value_or(""));
}

template <class Visit>
void dataset_compiler::visit_numbers(std::size_t table, const std::string& column, Visit&& visit) const {
  const auto index = out_.tables_[table].column(column);
  const auto rows = out_.tables_[table].rows();
  if (out_.tables_[table].spec().columns[index].type == model::column_type::text)
    refuse(out_.tables_[table].spec().name + "." + column + ": a number is needed here");
  for (row_index first = 0; first < rows; first += batch) {
    frame part(out_, table, first, std::min(batch, rows - first));
    for (const auto number : part.column(index).numbers)
      visit(number);
  }
}

moment_list dataset_compiler::all_moments(std::size_t table, const std::string& column) const {
  const auto& t = out_.tables_[table];
  const auto type = t.spec().columns[t.column(column)].type;
  if (type != model::column_type::date && type != model::column_type::timestamp)
    refuse(t.spec().name + "." + column + ": a date or timestamp is needed here");
  moment_list moments;
  visit_numbers(table, column, [&](std::int64_t value) {
    moments.append(is_null(value) || type == model::column_type::timestamp ? value : value * seconds_per_day);
  });
  return moments;
}

const model::pool& dataset_compiler::pool(const std::string& name) const {
  for (const auto& p : out_.plan_.pools)
    if (p.name == name)
      return p;
  refuse("blueprint: no pool of this name: " + name);
}

} // namespace troupe::datagen
