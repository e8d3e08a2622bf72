#undef BOOST_TEST_MODULE // sql_render_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/runtime/shop_schema.hpp"

// Periods that are cut to whole ones, and queries that are refused.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::aggregate;
using model::comparison;
using model::time_grain;
using sql::dialect;

// The bounds of a timestamp dimension for data of these days: "first .. end (exclusive)".
std::string bounds_of(time_grain grain, const std::string& first, const std::string& last) {
  const auto query =
      from("orders", {}, {by("p", "orders.placed_at", grain)}, {measure("n", aggregate::count)});
  const auto sql =
      sql::render(query, shop_schema(), {model::parse_date(first).value(), model::parse_date(last).value()},
                  dialect::sqlite)
          .value();
  const auto day_after = [&](const std::string& what) {
    const auto at = sql.find("orders.placed_at " + what + " '");
    return at == std::string::npos ? "?" : sql.substr(at + 19 + what.size(), 10);
  };
  return day_after(">=") + " .. " + day_after("<");
}

std::string period_of(const std::string& column, time_grain grain, dialect which) {
  const auto sql = sql_of(
      from("orders", {"order_customer"}, {by("p", column, grain)}, {measure("n", aggregate::count)}), which);
  return sql.substr(9, sql.find(" AS p") - 9);
}

model::query count_orders() {
  return from("orders", {}, {}, {measure("n", aggregate::count)});
}

} // namespace

BOOST_AUTO_TEST_SUITE(periods)

BOOST_AUTO_TEST_CASE(months_are_cut_to_whole_ones_at_both_ends) {
  BOOST_TEST(bounds_of(time_grain::month, "2025-01-16", "2026-01-15") == "2025-02-01 .. 2026-01-01");
  BOOST_TEST(bounds_of(time_grain::month, "2025-02-01", "2026-01-31") == "2025-02-01 .. 2026-02-01");
  BOOST_TEST(bounds_of(time_grain::month, "2023-03-01", "2024-02-29") == "2023-03-01 .. 2024-03-01");
  BOOST_TEST(bounds_of(time_grain::month, "2023-03-01", "2024-02-28") == "2023-03-01 .. 2024-02-01");
  BOOST_TEST(bounds_of(time_grain::month, "2025-01-02", "2026-01-01") == "2025-02-01 .. 2026-01-01");
  BOOST_TEST(bounds_of(time_grain::month, "2025-01-01", "2025-12-31") == "2025-01-01 .. 2026-01-01");
}

BOOST_AUTO_TEST_CASE(quarters_are_cut_to_whole_ones_at_both_ends) {
  BOOST_TEST(bounds_of(time_grain::quarter, "2025-01-01", "2025-12-31") == "2025-01-01 .. 2026-01-01");
  BOOST_TEST(bounds_of(time_grain::quarter, "2025-01-02", "2025-12-30") == "2025-04-01 .. 2025-10-01");
  BOOST_TEST(bounds_of(time_grain::quarter, "2024-11-15", "2026-02-28") == "2025-01-01 .. 2026-01-01");
  BOOST_TEST(bounds_of(time_grain::quarter, "2024-12-31", "2026-01-01") == "2025-01-01 .. 2026-01-01");
  BOOST_TEST(bounds_of(time_grain::quarter, "2023-03-01", "2024-02-29") == "2023-04-01 .. 2024-01-01");
}

BOOST_AUTO_TEST_CASE(weeks_run_from_monday_to_sunday) {
  BOOST_TEST(bounds_of(time_grain::week, "2026-06-01", "2026-06-28") == "2026-06-01 .. 2026-06-29");
  BOOST_TEST(bounds_of(time_grain::week, "2026-06-02", "2026-06-27") == "2026-06-08 .. 2026-06-22");
  BOOST_TEST(bounds_of(time_grain::week, "2025-01-01", "2026-01-01") == "2025-01-06 .. 2025-12-29");
  BOOST_TEST(bounds_of(time_grain::week, "2024-01-07", "2024-02-29") == "2024-01-08 .. 2024-02-26");
}

BOOST_AUTO_TEST_CASE(days_are_never_cut) {
  BOOST_TEST(bounds_of(time_grain::day, "2025-01-16", "2026-01-15") == "? .. ?");
}

BOOST_AUTO_TEST_CASE(every_grain_has_its_expression_in_every_dialect) {
  const std::string at = "orders.placed_at";
  BOOST_TEST(period_of(at, time_grain::day, dialect::sqlite) == "substr(orders.placed_at, 1, 10)");
  BOOST_TEST(period_of(at, time_grain::week, dialect::sqlite) ==
             "date(orders.placed_at, 'weekday 0', '-6 days')");
  BOOST_TEST(period_of(at, time_grain::month, dialect::sqlite) == "substr(orders.placed_at, 1, 7)");
  BOOST_TEST(period_of(at, time_grain::day, dialect::postgres) == "to_char(orders.placed_at, 'YYYY-MM-DD')");
  BOOST_TEST(period_of(at, time_grain::week, dialect::postgres) ==
             "to_char(date_trunc('week', orders.placed_at), 'YYYY-MM-DD')");
  BOOST_TEST(period_of(at, time_grain::month, dialect::postgres) == "to_char(orders.placed_at, 'YYYY-MM')");
  BOOST_TEST(period_of(at, time_grain::quarter, dialect::postgres) ==
             "to_char(orders.placed_at, 'YYYY-\"Q\"Q')");
  BOOST_TEST(period_of(at, time_grain::quarter, dialect::sqlite) ==
             "substr(orders.placed_at, 1, 4) || '-Q' || "
             "((CAST(substr(orders.placed_at, 6, 2) AS INTEGER) + 2) / 3)");
  BOOST_TEST(period_of(at, time_grain::day, dialect::bigquery) ==
             "FORMAT_TIMESTAMP('%Y-%m-%d', orders.placed_at)");
  BOOST_TEST(period_of(at, time_grain::week, dialect::bigquery) ==
             "FORMAT_TIMESTAMP('%Y-%m-%d', TIMESTAMP_TRUNC(orders.placed_at, WEEK(MONDAY)))");
  BOOST_TEST(period_of("customers.since", time_grain::month, dialect::bigquery) ==
             "FORMAT_DATE('%Y-%m', customers.since)");
  BOOST_TEST(period_of("customers.since", time_grain::quarter, dialect::bigquery) ==
             "FORMAT_DATE('%Y-Q%Q', customers.since)");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(refusals)

BOOST_AUTO_TEST_CASE(names_that_the_model_does_not_deliver_are_refused) {
  auto query = count_orders();
  query.from = "parcels";
  BOOST_TEST(refusal_of(query) == "query: no table of this name: parcels");
  query = count_orders();
  query.where = {where("orders.colour", comparison::is_null)};
  BOOST_TEST(refusal_of(query) == "query: orders delivers no column of this name: colour");
  query.where = {where("orders.secret", comparison::is_null)};
  BOOST_TEST(refusal_of(query) == "query: orders delivers no column of this name: secret");
  query.where = {where("total", comparison::is_null)};
  BOOST_TEST(refusal_of(query) == "query: a column is written table.column: total");
  query = count_orders();
  query.joins = {"order_parcel"};
  BOOST_TEST(refusal_of(query) == "query: no relationship of this name: order_parcel");
  query = count_orders();
  query.lacks = model::lacks{"orders", "secret", {}, {}};
  BOOST_TEST(refusal_of(query) == "query: orders delivers no column of this name: secret");
}

BOOST_AUTO_TEST_CASE(tables_must_be_joined_once_and_before_they_are_used) {
  auto query = count_orders();
  query.dimensions = {by("name", "customers.name")};
  BOOST_TEST(refusal_of(query) == "query: table is not joined: customers.name");
  query.joins = {"item_order"};
  BOOST_TEST(refusal_of(query) == "query: join cannot be reached from here: items");
  query.joins = {"order_customer", "order_referrer"};
  BOOST_TEST(refusal_of(query) == "query: table is joined twice: customers");
  query = count_orders();
  query.lacks = model::lacks{"customers", "name", {}, {}};
  BOOST_TEST(refusal_of(query) == "query: lacks needs a table that the query joins: customers");
  query = count_orders();
  query.measures = {measure("m", aggregate::sum, "items.id")};
  BOOST_TEST(refusal_of(query) == "query: table is not joined: items.id");
}

BOOST_AUTO_TEST_CASE(measures_and_comparisons_without_their_parts_are_refused) {
  for (const auto which : {aggregate::sum, aggregate::average, aggregate::minimum, aggregate::maximum,
                           aggregate::count_distinct}) {
    auto query = count_orders();
    query.measures = {measure("m", which)};
    BOOST_TEST(refusal_of(query) == "query: measure needs a column: m");
  }
  auto query = count_orders();
  query.measures = {measure("m", aggregate::rate_percent)};
  BOOST_TEST(refusal_of(query) == "query: rate_percent needs when: m");
  query.measures = {measure("m", aggregate::ratio_percent, "orders.total")};
  BOOST_TEST(refusal_of(query) == "query: ratio_percent needs over: m");
  for (const auto which : {comparison::equal, comparison::at_most, comparison::one_of}) {
    query = count_orders();
    query.where = {where("orders.total", which)};
    BOOST_TEST(refusal_of(query) == "query: comparison needs a value: orders.total");
  }
  query.where = {where("orders.placed_at", comparison::last_days)};
  BOOST_TEST(refusal_of(query) == "query: comparison needs days: orders.placed_at");
  query.where = {days_from("orders.paid_at", comparison::within_days_of, 3)};
  BOOST_TEST(refusal_of(query) == "query: within_days_of needs other and days: orders.paid_at");
}

BOOST_AUTO_TEST_SUITE_END()
