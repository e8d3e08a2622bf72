#undef BOOST_TEST_MODULE // sql_render_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/runtime/shop_schema.hpp"

#include <map>

// Measures and conditions, each in its own small statement.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::aggregate;
using model::comparison;
using sql::dialect;

// The one column of SELECT that a measure over orders becomes.
std::string column_of(const model::measure& measure, dialect which = dialect::sqlite) {
  const auto sql = sql_of(from("orders", {"order_customer"}, {}, {measure}), which);
  return sql.substr(9, sql.find(" AS m\n") - 9);
}

// The WHERE clause of a filter over orders.
std::string condition_of(const model::filter& filter, dialect which = dialect::sqlite) {
  auto query = from("orders", {"order_customer"}, {}, {measure("n", aggregate::count)});
  query.where = {filter};
  const auto sql = sql_of(query, which);
  return sql.substr(sql.find("\nWHERE ") + 7);
}

} // namespace

BOOST_AUTO_TEST_SUITE(sql_expressions)

BOOST_AUTO_TEST_CASE(every_aggregate_has_its_expression) {
  const std::map<aggregate, std::string> expected = {
      {aggregate::count_distinct, "COUNT(DISTINCT orders.total)"},
      {aggregate::sum, "ROUND(COALESCE(SUM(orders.total), 0), 2)"},
      {aggregate::average, "ROUND(AVG(orders.total), 2)"},
      {aggregate::minimum, "MIN(orders.total)"},
      {aggregate::maximum, "MAX(orders.total)"},
      {aggregate::share_percent,
       "ROUND(100.0 * SUM(orders.total) / NULLIF(SUM(SUM(orders.total)) OVER (), 0), 2)"},
      {aggregate::groups, "COUNT(*) OVER ()"}};
  for (const auto& [which, text] : expected)
    BOOST_TEST(column_of(measure("m", which, "orders.total")) == text);
  BOOST_TEST(column_of(measure("m", aggregate::count)) == "COUNT(*)");
  BOOST_TEST(column_of(measure("m", aggregate::share_percent)) ==
             "ROUND(100.0 * COUNT(*) / NULLIF(SUM(COUNT(*)) OVER (), 0), 2)");
  auto rate = measure("m", aggregate::rate_percent);
  rate.when = {where("orders.is_gift", comparison::equal, {"true"})};
  BOOST_TEST(column_of(rate) ==
             "ROUND(100.0 * COUNT(CASE WHEN orders.is_gift = 1 THEN 1 END) / NULLIF(COUNT(*), 0), 2)");
  BOOST_TEST(column_of(rate, dialect::postgres) ==
             "ROUND(CAST(100.0 * COUNT(CASE WHEN orders.is_gift = TRUE THEN 1 END) / NULLIF(COUNT(*), 0)"
             " AS NUMERIC), 2)");
  auto ratio = measure("m", aggregate::ratio_percent, "orders.total");
  ratio.over = "orders.id";
  BOOST_TEST(column_of(ratio) ==
             "ROUND(100.0 * COALESCE(SUM(orders.total), 0) / NULLIF(SUM(orders.id), 0), 2)");
}

BOOST_AUTO_TEST_CASE(measures_count_only_where_their_conditions_hold) {
  const auto when = [](aggregate which, const std::string& column = "") {
    auto made = measure("m", which, column);
    made.when = {where("orders.is_gift", comparison::equal, {"false"}),
                 where("orders.paid_at", comparison::is_null)};
    return column_of(made);
  };
  const std::string both = "CASE WHEN orders.is_gift = 0 AND orders.paid_at IS NULL THEN ";
  BOOST_TEST(when(aggregate::count) == "COUNT(" + both + "1 END)");
  BOOST_TEST(when(aggregate::sum, "orders.total") ==
             "ROUND(COALESCE(SUM(" + both + "orders.total ELSE 0 END), 0), 2)");
  BOOST_TEST(when(aggregate::average, "orders.total") == "ROUND(AVG(" + both + "orders.total END), 2)");
  BOOST_TEST(when(aggregate::count_distinct, "orders.id") == "COUNT(DISTINCT " + both + "orders.id END)");
}

BOOST_AUTO_TEST_CASE(hours_are_measured_in_the_way_of_each_warehouse) {
  auto hours = measure("m", aggregate::maximum, "orders.paid_at");
  hours.hours_since = "orders.placed_at";
  BOOST_TEST(column_of(hours) == "MAX((julianday(orders.paid_at) - julianday(orders.placed_at)) * 24.0)");
  BOOST_TEST(column_of(hours, dialect::postgres) ==
             "MAX(EXTRACT(EPOCH FROM orders.paid_at - orders.placed_at) / 3600.0)");
  BOOST_TEST(column_of(hours, dialect::bigquery) ==
             "MAX(TIMESTAMP_DIFF(orders.paid_at, orders.placed_at, SECOND) / 3600.0)");
}

BOOST_AUTO_TEST_CASE(every_comparison_has_its_condition) {
  const std::map<comparison, std::string> expected = {{comparison::equal, "= 9.5"},
                                                      {comparison::not_equal, "<> 9.5"},
                                                      {comparison::less, "< 9.5"},
                                                      {comparison::at_most, "<= 9.5"},
                                                      {comparison::more, "> 9.5"},
                                                      {comparison::at_least, ">= 9.5"},
                                                      {comparison::one_of, "IN (9.5)"},
                                                      {comparison::is_null, "IS NULL"},
                                                      {comparison::is_not_null, "IS NOT NULL"}};
  for (const auto& [which, text] : expected)
    BOOST_TEST(condition_of(where("orders.total", which, {"9.5"})) == "orders.total " + text);
  BOOST_TEST(condition_of(where("customers.name", comparison::one_of, {"a", "b'", "c"})) ==
             "customers.name IN ('a', 'b''', 'c')");
}

BOOST_AUTO_TEST_CASE(relative_days_count_back_from_the_last_day_of_the_data) {
  BOOST_TEST(condition_of(days_from("customers.since", comparison::last_days, 31)) ==
             "customers.since > '2025-11-30'");
  BOOST_TEST(condition_of(days_from("customers.since", comparison::older_than_days, 365),
                          dialect::postgres) == "customers.since <= DATE '2024-12-31'");
  BOOST_TEST(condition_of(days_from("orders.placed_at", comparison::older_than_days, 90),
                          dialect::bigquery) == "orders.placed_at <= TIMESTAMP '2025-10-02 23:59:59'");
  auto near = days_from("orders.paid_at", comparison::within_days_of, 14);
  near.other = "orders.placed_at";
  BOOST_TEST(condition_of(near) == "julianday(orders.paid_at) <= julianday(orders.placed_at) + 14");
  BOOST_TEST(condition_of(near, dialect::postgres) ==
             "orders.paid_at <= orders.placed_at + INTERVAL '14 days'");
  BOOST_TEST(condition_of(near, dialect::bigquery) ==
             "orders.paid_at <= TIMESTAMP_ADD(orders.placed_at, INTERVAL 14 DAY)");
}

BOOST_AUTO_TEST_SUITE_END()
