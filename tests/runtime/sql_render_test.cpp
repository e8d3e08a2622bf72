#include <boost/test/unit_test.hpp>

#include "tests/runtime/shop_schema.hpp"

namespace {

using namespace troupe;
using namespace troupe::tests;
using model::aggregate;
using model::comparison;
using model::time_grain;
using sql::dialect;

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

model::query large() {
  auto query = from("orders", {"order_customer"}, {by("month", "orders.placed_at", time_grain::month)},
                    {measure("revenue", aggregate::sum, "orders.total"),
                     measure("mean", aggregate::average, "orders.total")});
  query.where = {where("customers.name", comparison::not_equal, {"O'Neil \\ Co"}),
                 where("orders.is_gift", comparison::equal, {"true"}),
                 days_from("orders.placed_at", comparison::last_days, 90)};
  query.order = {{"revenue", true}, {"month", false}};
  query.limit = 5;
  return query;
}

} // namespace

BOOST_AUTO_TEST_SUITE(rendering)

BOOST_AUTO_TEST_CASE(whole_statement_for_sqlite) {
  BOOST_TEST(sql_of(large()) ==
             R"(SELECT
  substr(orders.placed_at, 1, 7) AS month,
  ROUND(COALESCE(SUM(orders.total), 0), 2) AS revenue,
  ROUND(AVG(orders.total), 2) AS mean
FROM orders
JOIN customers ON customers.id = orders.customer_id
WHERE orders.placed_at >= '2025-01-01 00:00:00'
  AND orders.placed_at < '2026-01-01 00:00:00'
  AND customers.name <> 'O''Neil \ Co'
  AND orders.is_gift = 1
  AND orders.placed_at > '2025-10-02 23:59:59'
GROUP BY 1
ORDER BY revenue DESC, month
LIMIT 5)");
}

BOOST_AUTO_TEST_CASE(whole_statement_for_postgres) {
  BOOST_TEST(sql_of(large(), dialect::postgres) ==
             R"(SELECT
  to_char(orders.placed_at, 'YYYY-MM') AS month,
  ROUND(CAST(COALESCE(SUM(orders.total), 0) AS NUMERIC), 2) AS revenue,
  ROUND(CAST(AVG(orders.total) AS NUMERIC), 2) AS mean
FROM orders
JOIN customers ON customers.id = orders.customer_id
WHERE orders.placed_at >= TIMESTAMP '2025-01-01 00:00:00'
  AND orders.placed_at < TIMESTAMP '2026-01-01 00:00:00'
  AND customers.name <> 'O''Neil \ Co'
  AND orders.is_gift = TRUE
  AND orders.placed_at > TIMESTAMP '2025-10-02 23:59:59'
GROUP BY 1
ORDER BY revenue DESC, month
LIMIT 5)");
}

BOOST_AUTO_TEST_CASE(whole_statement_for_bigquery) {
  BOOST_TEST(sql_of(large(), dialect::bigquery) ==
             R"(SELECT
  FORMAT_TIMESTAMP('%Y-%m', orders.placed_at) AS month,
  ROUND(COALESCE(SUM(orders.total), 0), 2) AS revenue,
  ROUND(AVG(orders.total), 2) AS mean
FROM orders
JOIN customers ON customers.id = orders.customer_id
WHERE orders.placed_at >= TIMESTAMP '2025-01-01 00:00:00'
  AND orders.placed_at < TIMESTAMP '2026-01-01 00:00:00'
  AND customers.name <> 'O\'Neil \\ Co'
  AND orders.is_gift = TRUE
  AND orders.placed_at > TIMESTAMP '2025-10-02 23:59:59'
GROUP BY 1
ORDER BY revenue DESC, month
LIMIT 5)");
}

BOOST_AUTO_TEST_CASE(joins_to_children_and_over_optional_keys_keep_rows_without_match) {
  const auto count = measure("n", aggregate::count);
  BOOST_TEST(holds(sql_of(from("orders", {"order_referrer"}, {}, {count})),
                   "FROM orders\nLEFT JOIN customers ON customers.id = orders.referrer_id"));
  BOOST_TEST(holds(sql_of(from("customers", {"-order_customer", "-item_order"}, {}, {count})),
                   "FROM customers\nLEFT JOIN orders ON customers.id = orders.customer_id\n"
                   "LEFT JOIN items ON orders.id = items.order_id"));
  BOOST_TEST(holds(sql_of(from("items", {"item_order", "order_customer"}, {}, {count})),
                   "FROM items\nJOIN orders ON orders.id = items.order_id\n"
                   "JOIN customers ON customers.id = orders.customer_id"));
}

BOOST_AUTO_TEST_CASE(lacks_becomes_a_set_difference_with_tables_of_its_own) {
  auto query = from("orders", {}, {by("customer", "orders.customer_id")}, {measure("n", aggregate::count)});
  query.lacks = model::lacks{
      "orders", "customer_id", {"-item_order"}, {where("items.sku", comparison::equal, {"it's"})}};
  BOOST_TEST(sql_of(query) == R"(SELECT
  orders.customer_id AS customer,
  COUNT(*) AS n
FROM orders
WHERE orders.customer_id NOT IN (
    SELECT other_orders.customer_id FROM orders AS other_orders
    LEFT JOIN items AS other_items ON other_orders.id = other_items.order_id
    WHERE other_items.sku = 'it''s')
GROUP BY 1)");
  auto left = from("customers", {"-order_customer"}, {by("name", "customers.name")},
                   {measure("n", aggregate::count)});
  left.lacks = model::lacks{"orders", "customer_id", {}, {}};
  BOOST_TEST(holds(sql_of(left), R"(
WHERE (orders.customer_id IS NULL OR orders.customer_id NOT IN (
    SELECT other_orders.customer_id FROM orders AS other_orders))
GROUP BY 1)"));
}

BOOST_AUTO_TEST_CASE(ties_are_broken_by_the_dimensions_where_an_order_is_given) {
  auto query =
      from("orders", {"order_customer"}, {by("name", "customers.name"), by("gift", "orders.is_gift")},
           {measure("n", aggregate::count)});
  BOOST_TEST(!holds(sql_of(query), "ORDER BY"));
  query.order = {{"n", true}};
  BOOST_TEST(sql_of(query).ends_with("\nORDER BY n DESC, name, gift"));
  query.order = {{"gift", false}, {"n", true}};
  BOOST_TEST(sql_of(query).ends_with("\nORDER BY gift, n DESC, name"));
}

BOOST_AUTO_TEST_SUITE_END()
