#include "tests/runtime/shop_schema.hpp"

namespace troupe::tests {

using model::column_type;

namespace {

model::column column(const std::string& name, column_type type, const std::string& description) {
  model::column made;
  made.name = name;
  made.type = type;
  made.description = description;
  return made;
}

model::column nullable(model::column column) {
  column.nullable = true;
  return column;
}

model::table table(const std::string& name, const std::string& description,
                   std::vector<model::column> columns) {
  model::table made;
  made.name = name;
  made.description = description;
  made.columns = std::move(columns);
  made.columns.insert(made.columns.begin(), column("id", column_type::integer, "Primary key"));
  return made;
}

model::relationship key(const std::string& name, const std::string& table, const std::string& column,
                        const std::string& parent) {
  model::relationship made;
  made.name = name;
  made.table = table;
  made.column = column;
  made.parent = parent;
  return made;
}

sql::date_range days_up_to(const std::string& last) {
  return {model::parse_date("2025-01-01").value(), model::parse_date(last).value()};
}

} // namespace

model::data_model shop_schema() {
  auto secret = column("secret", column_type::text, "Serves nobody");
  secret.hidden = true;
  model::data_model model;
  model.tables = {table("customers", "Who buys",
                        {column("name", column_type::text, "Trading name"),
                         column("since", column_type::date, "First contact")}),
                  table("orders", "What a shop's customers order",
                        {column("customer_id", column_type::integer, "Who ordered"),
                         nullable(column("referrer_id", column_type::integer, "Who sent them")),
                         column("total", column_type::decimal, "In US dollars"),
                         column("is_gift", column_type::boolean, "Wrapped"),
                         column("placed_at", column_type::timestamp, "When (UTC)"),
                         nullable(column("paid_at", column_type::timestamp, "When paid (UTC)")), secret}),
                  table("items", "Lines",
                        {column("order_id", column_type::integer, "Of which order"),
                         column("sku", column_type::text, "Article")})};
  model.relationships = {key("order_customer", "orders", "customer_id", "customers"),
                         key("order_referrer", "orders", "referrer_id", "customers"),
                         key("item_order", "items", "order_id", "orders")};
  return model;
}

model::filter where(const std::string& column, model::comparison is, std::vector<std::string> values) {
  return {column, is, std::move(values), std::nullopt, std::nullopt};
}

model::filter days_from(const std::string& column, model::comparison is, std::int64_t days) {
  return {column, is, {}, std::nullopt, days};
}

model::dimension by(const std::string& name, const std::string& column) {
  return {name, column, std::nullopt};
}

model::dimension by(const std::string& name, const std::string& column, model::time_grain grain) {
  return {name, column, grain};
}

model::measure measure(const std::string& name, model::aggregate aggregate, const std::string& column) {
  model::measure made;
  made.name = name;
  made.aggregate = aggregate;
  if (!column.empty())
    made.column = column;
  return made;
}

model::query from(const std::string& table, std::vector<std::string> joins,
                  std::vector<model::dimension> dimensions, std::vector<model::measure> measures) {
  model::query query;
  query.from = table;
  query.joins = std::move(joins);
  query.dimensions = std::move(dimensions);
  query.measures = std::move(measures);
  return query;
}

std::string sql_of(const model::query& query, sql::dialect which, const std::string& last) {
  return sql::render(query, shop_schema(), days_up_to(last), which).value();
}

std::string refusal_of(const model::query& query) {
  const auto sql = sql::render(query, shop_schema(), days_up_to("2025-12-31"), sql::dialect::sqlite);
  return sql ? "" : sql.error().message;
}

} // namespace troupe::tests
