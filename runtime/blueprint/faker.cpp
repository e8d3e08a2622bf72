#include "runtime/blueprint/faker.hpp"

#include <map>
#include <set>

namespace troupe::blueprint {

namespace {

std::optional<model::faker_kind> kind_for(model::semantic meaning) {
  using enum model::semantic;
  switch (meaning) {
  case product_name:
    return model::faker_kind::product;
  case product_line:
  case category:
    return model::faker_kind::department;
  case description:
    return model::faker_kind::sentence;
  case company_name:
    return model::faker_kind::company;
  case person_name:
    return model::faker_kind::person;
  case city:
  case region:
    return model::faker_kind::city;
  case label:
  case reason:
    return model::faker_kind::word;
  default:
    return std::nullopt;
  }
}

bool is_content(const model::column& column) {
  const auto& rule = column.rule;
  return column.type == model::column_type::text &&
         (rule.record || rule.field || rule.draw || rule.combine) && kind_for(column.semantic).has_value();
}

model::column_rule faker_rule_for(const model::column& column) {
  model::column_rule rule;
  rule.faker = model::faker_rule{*kind_for(column.semantic)};
  return rule;
}

// A field of records that are gone is drawn on its own, or for numbers made up.
model::column_rule detached(const model::column& column, const model::column_rule& records) {
  model::column_rule rule;
  if (column.type != model::column_type::text) {
    rule.number = model::number_rule{
        model::distribution::uniform, std::nullopt, std::nullopt, model::decimal{1'000'000},
        model::decimal{999'000'000},  std::nullopt, std::nullopt, {}};
  } else if (records.draw && records.draw->pool) {
    rule.draw = model::draw_rule{{}, records.draw->pool, column.rule.field->field, std::nullopt, {}};
  } else {
    rule.faker = model::faker_rule{model::faker_kind::word};
  }
  return rule;
}

void replace_in(model::table& table, std::set<std::string>& replaced) {
  std::map<std::string, model::column_rule> gone;
  for (auto& column : table.columns)
    if (is_content(column)) {
      gone.emplace(column.name, column.rule);
      column.rule = faker_rule_for(column);
      replaced.insert(table.name + "." + column.name);
    }
  for (auto& column : table.columns) {
    if (column.rule.field && gone.contains(column.rule.field->of)) {
      column.rule = detached(column, gone.at(column.rule.field->of));
      replaced.insert(table.name + "." + column.name);
    }
    const bool has_row = column.rule.pattern && column.rule.pattern->text.find("{row") != std::string::npos;
    if (column.rule.faker || (column.rule.pattern && !has_row))
      column.unique = false;
  }
}

} // namespace

void replace_by_faker(model::blueprint& plan) {
  std::set<std::string> replaced;
  for (auto& table : plan.model.tables)
    replace_in(table, replaced);
  for (auto& relationship : plan.model.relationships)
    if (relationship.drawn) { // nothing matches any more
      relationship.drawn->match.reset();
      relationship.drawn->match_with.reset();
      relationship.drawn->heroes.clear();
    }
  for (auto& source : plan.sources)
    if (replaced.contains(source.table + "." + source.column)) {
      source.source = model::source_kind::faker;
      source.reason = "plain fake data was asked for";
    }
}

} // namespace troupe::blueprint
