#include "tests/runtime/small_plans.hpp"

#include <stdexcept>

namespace troupe::tests {

using model::column_rule;
using model::column_type;

namespace {

template <class T>
column_rule rule_with(std::optional<T> column_rule::*member, T rule) {
  column_rule made;
  made.*member = std::move(rule);
  return made;
}

model::rhythm level() {
  model::rhythm rhythm;
  rhythm.name = "level";
  rhythm.yearly_growth = dec("1");
  return rhythm;
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

model::column column(const std::string& name, column_type type, column_rule rule) {
  model::column made;
  made.name = name;
  made.type = type;
  made.rule = std::move(rule);
  return made;
}

model::column hidden(model::column column) {
  column.hidden = true;
  return column;
}

model::column nullable(model::column column) {
  column.nullable = true;
  return column;
}

model::table table(const std::string& name, std::int64_t rows, std::vector<model::column> columns) {
  model::table made;
  made.name = name;
  if (rows > 0)
    made.rows.fixed = rows;
  else
    made.rows.grouped = true;
  made.columns = std::move(columns);
  made.columns.insert(made.columns.begin(),
                      column("id", column_type::integer, plain(model::plain_rule::row_number)));
  return made;
}

model::transition transition(const std::string& from, const std::string& to, std::int64_t per_mille,
                             std::string_view median_hours) {
  return {from, to, per_mille, {dec(median_hours), dec("0.3"), dec("0"), dec("100000")}, std::nullopt, {}};
}

model::relationship drawn(const std::string& name, const std::string& table, const std::string& column,
                          const std::string& parent, model::drawing rule) {
  return {name, table, column, parent, std::nullopt, std::move(rule)};
}

model::relationship counted(const std::string& name, const std::string& table, const std::string& column,
                            const std::string& parent, const std::string& count_column) {
  return {name, table, column, parent, model::grouping{count_column, {}, {}, {}}, std::nullopt};
}

model::blueprint plan_of(std::int64_t rows, std::vector<model::column> columns) {
  model::blueprint plan;
  plan.seed = 1;
  plan.as_of = day("2026-06-30");
  plan.months = 12;
  plan.rows = rows;
  plan.rhythms = {level()};
  plan.model.tables.push_back(table("things", rows, std::move(columns)));
  return plan;
}

model::blueprint shop() {
  auto plan = plan_of(60, {});
  plan.pools = {
      {"cities", {"city", "country"}, {{"Bonn", "DE"}, {"Lyon", "FR"}, {"Bath", "GB"}}, {5, 3, 2}},
      {"heads", {"value"}, {{"North"}, {"South"}, {"East"}, {"West"}, {"Mid"}, {"Far"}, {"Near"}}, {}},
      {"trades", {"value"}, {{"Foods"}, {"Tools"}, {"Books"}, {"Shoes"}, {"Lamps"}}, {}}};
  plan.model.tables = {
      table("customers", 60,
            {column("name", column_type::text, combine("{heads} {trades}")),
             column("segment", column_type::text, draw({{"Small", 6}, {"Big", 4}})),
             column("city", column_type::text, draw({{"x", 1}})),
             column("country", column_type::text, field("city", "country")),
             column("joined_at", column_type::timestamp, time("level", 12, 600)),
             nullable(column("big_name", column_type::text, only_when("name", "segment", "Big"))),
             hidden(column("volume", column_type::integer, formula("id - 1")))}),
      table("orders", 500,
            {column("number", column_type::text, pattern("O-{row:5}")),
             column("customer_id", column_type::integer, key("order_customer")),
             column("segment", column_type::text, parent("order_customer", "segment")),
             column("placed_at", column_type::timestamp, time("level", 0, 0)),
             hidden(column("item_count", column_type::integer, draw({{"1", 5}, {"2", 3}, {"3", 2}}))),
             column("is_gift", column_type::boolean, flag(100)),
             column("subtotal", column_type::decimal, children_sum("item_order", "line_total")),
             column("total", column_type::decimal, formula("subtotal + 4.90")),
             column("status", column_type::text, plain(model::plain_rule::state)),
             nullable(column("paid_at", column_type::timestamp, entered("paid")))}),
      table("items", 0,
            {column("order_id", column_type::integer, key("item_order")),
             column("line_number", column_type::integer, plain(model::plain_rule::ordinal)),
             column("quantity", column_type::integer, draw({{"1", 7}, {"2", 2}, {"3", 1}})),
             column("unit_price", column_type::decimal, uniform("1.00", "99.00")),
             column("line_total", column_type::decimal, formula("quantity * unit_price"))})};
  column_of(plan, "customers", "city").rule.draw = model::draw_rule{{}, "cities", "city", std::nullopt, {}};
  table_of(plan, "orders").lifecycle =
      model::lifecycle{"placed_at", "placed", {transition("placed", "paid", 900, "30")}};
  model::drawing by_volume;
  by_volume.weight_column = "volume";
  by_volume.at = "placed_at";
  by_volume.born = "joined_at";
  by_volume.heroes = {{1, 100, std::nullopt, std::nullopt}};
  plan.model.relationships = {drawn("order_customer", "orders", "customer_id", "customers", by_volume),
                              counted("item_order", "items", "order_id", "orders", "item_count")};
  return plan;
}

model::table& table_of(model::blueprint& plan, const std::string& name) {
  for (auto& table : plan.model.tables)
    if (table.name == name)
      return table;
  throw std::out_of_range(name);
}

model::column& column_of(model::blueprint& plan, const std::string& table, const std::string& name) {
  for (auto& column : table_of(plan, table).columns)
    if (column.name == name)
      return column;
  throw std::out_of_range(table + "." + name);
}

std::shared_ptr<const datagen::dataset> compiled(model::blueprint plan) {
  return datagen::dataset::compile(std::move(plan)).value();
}

std::string refusal(model::blueprint plan) {
  const auto data = datagen::dataset::compile(std::move(plan));
  return data ? "" : data.error().message;
}

} // namespace troupe::tests
