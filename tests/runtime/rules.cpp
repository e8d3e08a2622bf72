#include "tests/runtime/rules.hpp"

namespace troupe::tests {

using model::column_rule;

namespace {

template <class T>
column_rule rule_with(std::optional<T> column_rule::*member, T rule) {
  column_rule made;
  made.*member = std::move(rule);
  return made;
}

} // namespace

model::decimal dec(std::string_view text) {
  return model::parse_decimal(text).value();
}

model::date day(std::string_view text) {
  return model::parse_date(text).value();
}

column_rule plain(model::plain_rule which) {
  return rule_with(&column_rule::plain, which);
}

column_rule key(const std::string& relationship) {
  return rule_with(&column_rule::key, model::key_rule{relationship});
}

column_rule parent(const std::string& relationship, const std::string& column) {
  return rule_with(&column_rule::parent, model::parent_rule{relationship, column});
}

column_rule record(const std::string& pool, const std::string& field) {
  return rule_with(&column_rule::record, model::record_rule{pool, field});
}

column_rule field(const std::string& of, const std::string& name) {
  return rule_with(&column_rule::field, model::field_rule{of, name});
}

column_rule draw(const std::vector<std::pair<std::string, std::int64_t>>& values) {
  model::draw_rule rule;
  for (const auto& [value, weight] : values)
    rule.values.push_back({value, weight, std::nullopt});
  return rule_with(&column_rule::draw, std::move(rule));
}

column_rule combine(const std::string& text) {
  return rule_with(&column_rule::combine, model::combine_rule{text});
}

column_rule pattern(const std::string& text) {
  return rule_with(&column_rule::pattern, model::pattern_rule{text});
}

column_rule formula(const std::string& expression) {
  return rule_with(&column_rule::formula, model::formula_rule{expression});
}

column_rule uniform(std::string_view min, std::string_view max) {
  model::number_rule rule;
  rule.min = dec(min);
  rule.max = dec(max);
  return rule_with(&column_rule::number, std::move(rule));
}

column_rule flag(std::int64_t per_mille) {
  return rule_with(&column_rule::flag, model::flag_rule{per_mille, std::nullopt, {}});
}

column_rule time(const std::string& rhythm, std::int64_t lead_months, std::int64_t before_per_mille) {
  model::time_rule rule;
  rule.rhythm = rhythm;
  rule.lead_months = lead_months;
  rule.before_per_mille = before_per_mille;
  return rule_with(&column_rule::time, std::move(rule));
}

column_rule children_sum(const std::string& relationship, const std::string& column) {
  return rule_with(&column_rule::children_sum, model::children_sum_rule{relationship, column});
}

column_rule entered(const std::string& state) {
  return rule_with(&column_rule::entered, model::entered_rule{{state}});
}

column_rule only_when(const std::string& take, const std::string& by, const std::string& is) {
  return rule_with(&column_rule::only_when, model::only_when_rule{take, by, {is}});
}

} // namespace troupe::tests
