#include "runtime/datagen/dataset_compiler.hpp"

#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernel_factory.hpp"

#include <algorithm>

namespace troupe::datagen {

namespace {

constexpr std::uint64_t batch = 8192; // rows evaluated at a time when a whole column is needed

[[noreturn]] void refuse(const std::string& message) {
  throw model::failure_error({model::ec::model_invalid, message});
}

} // namespace

void dataset_compiler::compile() {
  for (std::size_t i = 0; i < out_.tables_.size(); ++i)
    compile_table(i);
  // One row of everything shows rules that depend on themselves or on values that do not exist.
  for (std::size_t i = 0; i < out_.tables_.size(); ++i) {
    if (out_.tables_[i].rows() == 0)
      continue;
    frame first(out_, i, 0, 1);
    for (std::size_t c = 0; c < out_.tables_[i].columns().size(); ++c)
      first.column(c);
  }
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
    if (out_.table_index(relationship.parent) >= index)
      refuse(relationship.name + ": parent table must stand before its child: " + relationship.parent);
    if (relationship.grouped)
      group(table, relationship, table.rows_);
  }
  const auto table_key = derive(out_.base_key(), spec.name);
  if (spec.lifecycle)
    table.lifecycle_.emplace(
        derive(table_key, "lifecycle"), *spec.lifecycle,
        [&](const std::string& name) { return table.column(name); }, table.rows_);
  if (spec.lifecycle &&
      spec.columns[table.column(spec.lifecycle->start)].type != model::column_type::timestamp)
    refuse(spec.name + ".lifecycle: start must be a timestamp column: " + spec.lifecycle->start);
  const kernel_factory factory(out_, table);
  for (const auto& column : spec.columns)
    table.columns_.push_back({&column, factory.make(column, derive(table_key, column.name))});
  for (std::size_t r = 0; r < model.relationships.size(); ++r)
    if (model.relationships[r].table == spec.name && model.relationships[r].drawn)
      draw(r);
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
  std::vector<std::int64_t> counts;
  if (rule.count_column) {
    counts = all_numbers(parent, *rule.count_column);
  } else if (!rule.adoption.empty()) {
    table.adopted_.emplace(key, rule.adoption, parents);
    for (row_index p = 0; p < parents; ++p)
      counts.push_back(std::popcount(table.adopted_->items_of(p)));
  } else {
    counts =
        spread_counts(key, parents, planned, rule.min.value_or(0), rule.max.value_or(0), relationship.name);
  }
  table.group_.emplace(counts);
  table.rows_ = table.group_->total();
}

void dataset_compiler::draw(std::size_t index) {
  const auto& relationship = out_.plan_.model.relationships[index];
  auto rule = *relationship.drawn;
  const auto parent = out_.table_index(relationship.parent);
  const auto& child = out_.tables_[out_.table_index(relationship.table)];

  drawn_link::parent_facts facts;
  facts.count = out_.tables_[parent].rows();
  if (rule.born)
    facts.born = all_seconds(parent, *rule.born);
  if (rule.gone)
    facts.gone = all_seconds(parent, *rule.gone);
  if (rule.weight_column)
    facts.weights = all_numbers(parent, *rule.weight_column);
  if (rule.match) {
    const auto column = out_.tables_[parent].column(*rule.match);
    for (row_index first = 0; first < facts.count; first += batch) {
      frame rows(out_, parent, first, std::min(batch, facts.count - first));
      for (const auto text : rows.column(column).texts)
        facts.match.emplace_back(text);
    }
  }
  for (auto& hero : rule.heroes)
    hero.row = static_cast<std::int64_t>(hero_row(parent, hero, relationship.name)) + 1;
  drawn_link::child_columns columns;
  if (rule.at)
    columns.at = child.column(*rule.at);
  if (rule.match_with)
    columns.match_with = child.column(*rule.match_with);
  const auto key = derive(out_.base_key(), relationship.name);
  out_.drawn_[index].emplace(relationship.name, key, rule, std::move(facts), columns, child.rows(),
                             out_.window_.first_day(), out_.window_.last_day());
}

row_index dataset_compiler::hero_row(std::size_t parent, const model::hero& hero,
                                     const std::string& what) const {
  const auto& table = out_.tables_[parent];
  if (!hero.by)
    return static_cast<row_index>(hero.row - 1);
  const auto column = table.column(*hero.by);
  auto left = hero.row;
  for (row_index first = 0; first < table.rows(); first += batch) {
    frame rows(out_, parent, first, std::min(batch, table.rows() - first));
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows.text_at(column, i) == hero.is.value_or("") && --left == 0)
        return first + i;
  }
  refuse(what + ": hero: too few parents whose " + *hero.by + " is " + hero.is.value_or(""));
}

std::vector<std::int64_t> dataset_compiler::all_numbers(std::size_t table, const std::string& column) const {
  const auto index = out_.tables_[table].column(column);
  const auto rows = out_.tables_[table].rows();
  std::vector<std::int64_t> values;
  values.reserve(rows);
  for (row_index first = 0; first < rows; first += batch) {
    frame part(out_, table, first, std::min(batch, rows - first));
    const auto& numbers = part.column(index).numbers;
    values.insert(values.end(), numbers.begin(), numbers.end());
  }
  return values;
}

std::vector<std::int64_t> dataset_compiler::all_seconds(std::size_t table, const std::string& column) const {
  auto values = all_numbers(table, column);
  const auto& t = out_.tables_[table];
  if (t.columns()[t.column(column)].spec->type == model::column_type::date)
    for (auto& value : values)
      value = is_null(value) ? value : value * seconds_per_day;
  return values;
}

const model::pool& dataset_compiler::pool(const std::string& name) const {
  for (const auto& p : out_.plan_.pools)
    if (p.name == name)
      return p;
  refuse("blueprint: no pool of this name: " + name);
}

} // namespace troupe::datagen
