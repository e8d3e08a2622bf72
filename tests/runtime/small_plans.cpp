#include "tests/runtime/small_plans.hpp"

#include <stdexcept>

namespace troupe::tests {

using model::column_type;

namespace {

model::rhythm level() {
  model::rhythm rhythm;
  rhythm.name = "level";
  rhythm.yearly_growth = dec("1");
  return rhythm;
}

} // namespace

model::column column(const std::string& name, column_type type, model::column_rule rule) {
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
  model::transition made;
  made.from = from;
  made.to = to;
  made.per_mille = per_mille;
  made.dwell.median_hours = dec(median_hours);
  made.dwell.spread = dec("0.3");
  made.dwell.max_hours = dec("100000");
  return made;
}

model::relationship relationship(const std::string& name, const std::string& table, const std::string& column,
                                 const std::string& parent) {
  model::relationship made;
  made.name = name;
  made.table = table;
  made.column = column;
  made.parent = parent;
  return made;
}

model::relationship drawn(const std::string& name, const std::string& table, const std::string& column,
                          const std::string& parent, model::drawing rule) {
  auto made = relationship(name, table, column, parent);
  made.drawn = std::move(rule);
  return made;
}

model::relationship counted(const std::string& name, const std::string& table, const std::string& column,
                            const std::string& parent, const std::string& count_column) {
  auto made = relationship(name, table, column, parent);
  made.grouped.emplace().count_column = count_column;
  return made;
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
