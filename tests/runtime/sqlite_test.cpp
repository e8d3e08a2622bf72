#undef BOOST_TEST_MODULE // sql_render_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/sql/ddl.hpp"
#include "runtime/store/sqlite_reader.hpp"
#include "tests/runtime/shop_schema.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdlib>
#include <filesystem>

// Rendered SQL on a database that SQLite itself made from the DDL.
namespace {

using namespace troupe;
using namespace troupe::tests;
using namespace std::chrono_literals;
using model::aggregate;
using model::comparison;
using model::time_grain;
using rows = std::vector<std::vector<std::string>>;

struct database {
  database() {
    std::string name = (std::filesystem::temp_directory_path() / "troupe-sql-XXXXXX").string();
    BOOST_REQUIRE(mkdtemp(name.data()) != nullptr);
    folder = name;
    file = folder / "shop.db";
    SQLite::Database made(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    made.exec(sql::script(shop_schema(), sql::dialect::sqlite));
    made.exec("INSERT INTO customers VALUES (1, 'Ada', '2024-05-01'), (2, 'O''Neil', '2025-02-01'),"
              " (3, 'Zoë', '2025-03-01');"
              "INSERT INTO orders VALUES"
              " (1, 1, NULL, 10.5, 1, '2025-01-01 00:00:00', '2025-01-02 12:00:00'),"
              " (2, 1, 2, 20, 0, '2025-05-31 23:59:59', NULL),"
              " (3, 2, 1, 30, 0, '2025-06-01 00:00:00', '2025-06-01 06:00:00'),"
              " (4, 2, NULL, 39.5, 0, '2025-12-15 10:00:00', '2025-12-29 10:00:01');"
              "INSERT INTO items VALUES (1, 1, 'pen'), (2, 1, 'ink'), (3, 3, 'pen');");
  }
  database(const database&) = delete;
  database& operator=(const database&) = delete;
  ~database() { std::filesystem::remove_all(folder); }

  rows run(const std::string& sql) const { return store::sqlite_reader(file).run(sql, 10s).value().rows; }

  std::filesystem::path folder;
  std::filesystem::path file;
};

model::query by_period(time_grain grain) {
  auto query = from("orders", {}, {by("p", "orders.placed_at", grain)},
                    {measure("revenue", aggregate::sum, "orders.total")});
  query.order = {{"p", false}};
  return query;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(sqlite, database)

BOOST_AUTO_TEST_CASE(periods_group_as_calendars_do) {
  BOOST_TEST((run(sql_of(by_period(time_grain::month))) == rows{{"\"2025-01\"", "10.5"},
                                                                {"\"2025-05\"", "20.0"},
                                                                {"\"2025-06\"", "30.0"},
                                                                {"\"2025-12\"", "39.5"}}));
  BOOST_TEST((run(sql_of(by_period(time_grain::quarter))) ==
              rows{{"\"2025-Q1\"", "10.5"}, {"\"2025-Q2\"", "50.0"}, {"\"2025-Q4\"", "39.5"}}));
  BOOST_TEST((run(sql_of(by_period(time_grain::week))) == // 2025-06-01 is a Sunday; the first week is cut
              rows{{"\"2025-05-26\"", "50.0"}, {"\"2025-12-15\"", "39.5"}}));
  BOOST_TEST((run(sql_of(by_period(time_grain::month), sql::dialect::sqlite, "2025-12-30")).size() == 3U));
}

BOOST_AUTO_TEST_CASE(conditional_rates_ratios_and_hours_are_counted_right) {
  auto paid = measure("paid", aggregate::rate_percent);
  paid.when = {where("orders.paid_at", comparison::is_not_null)};
  auto prompt = measure("prompt", aggregate::count);
  prompt.when = {days_from("orders.paid_at", comparison::within_days_of, 14)};
  prompt.when[0].other = "orders.placed_at";
  auto gifts = measure("gifts", aggregate::ratio_percent, "orders.total");
  gifts.when = {where("orders.is_gift", comparison::equal, {"true"})};
  gifts.over = "orders.total";
  auto hours = measure("hours", aggregate::average, "orders.paid_at");
  hours.hours_since = "orders.placed_at";
  hours.when = {where("orders.id", comparison::one_of, {"1", "3"})};
  BOOST_TEST((run(sql_of(from("orders", {}, {}, {paid, prompt, gifts, hours}))) ==
              rows{{"75.0", "2", "10.5", "21.0"}}));
}

BOOST_AUTO_TEST_CASE(shares_are_of_the_whole_result_and_groups_counts_before_the_limit) {
  auto query = from("orders", {"order_customer"}, {by("name", "customers.name")},
                    {measure("share", aggregate::share_percent, "orders.total"),
                     measure("found", aggregate::groups), measure("n", aggregate::count)});
  query.order = {{"share", true}};
  query.limit = 1;
  BOOST_TEST((run(sql_of(query)) == rows{{"\"O'Neil\"", "69.5", "2", "2"}}));
}

BOOST_AUTO_TEST_CASE(set_difference_finds_those_without) {
  auto query =
      from("orders", {"order_customer"}, {by("name", "customers.name")}, {measure("n", aggregate::count)});
  query.lacks = model::lacks{
      "orders", "customer_id", {"-item_order"}, {where("items.sku", comparison::equal, {"ink"})}};
  BOOST_TEST((run(sql_of(query)) == rows{{"\"O'Neil\"", "2"}}));
}

BOOST_AUTO_TEST_CASE(relative_days_include_the_last_days_and_leave_the_day_before) {
  auto query = from("orders", {}, {}, {measure("n", aggregate::count)});
  query.where = {days_from("orders.placed_at", comparison::last_days, 17)}; // from 2025-12-15
  BOOST_TEST((run(sql_of(query)) == rows{{"1"}}));
  query.where = {days_from("orders.placed_at", comparison::last_days, 16)};
  BOOST_TEST((run(sql_of(query)) == rows{{"0"}}));
  query.where = {days_from("orders.placed_at", comparison::older_than_days, 214)}; // up to 2025-05-31
  BOOST_TEST((run(sql_of(query)) == rows{{"2"}}));
}

BOOST_AUTO_TEST_CASE(cells_are_json) {
  BOOST_TEST((run("SELECT 12, 4.5, 7.0, NULL, 'say \"hi\"', -0.1, 1e20, '', 'Zoë'") ==
              rows{{"12", "4.5", "7.0", "null", R"("say \"hi\"")", "-0.1", "1e+20", "\"\"", "\"Zoë\""}}));
  const auto named = store::sqlite_reader(file).run("SELECT id AS key, name FROM customers", 10s);
  BOOST_TEST((named.value().columns == std::vector<std::string>{"key", "name"}));
}

BOOST_AUTO_TEST_CASE(statements_without_end_are_stopped_and_the_reader_goes_on) {
  store::sqlite_reader reader(file);
  const auto endless = reader.run(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n", 50ms);
  BOOST_REQUIRE(!endless);
  BOOST_TEST((endless.error() == model::failure{model::ec::query_failed, "took longer than 50 ms"}));
  BOOST_TEST(reader.run("SELECT COUNT(*) FROM orders", 10s).value().rows[0][0] == "4");
}

BOOST_AUTO_TEST_CASE(more_rows_than_allowed_are_refused) {
  store::sqlite_reader reader(file);
  BOOST_TEST(reader.run("SELECT * FROM orders", 10s, 4).value().rows.size() == 4U);
  const auto refused = reader.run("SELECT * FROM orders", 10s, 3);
  BOOST_REQUIRE(!refused);
  BOOST_TEST((refused.error() == model::failure{model::ec::query_failed, "more than 3 rows"}));
}

BOOST_AUTO_TEST_CASE(writes_are_refused_and_change_nothing) {
  store::sqlite_reader reader(file);
  for (const char* sql : {"DELETE FROM orders", "INSERT INTO items VALUES (9, 1, 'x')", "DROP TABLE items",
                          "UPDATE orders SET total = 0", "CREATE TABLE more (id INTEGER)"}) {
    const auto refused = reader.run(sql, 10s);
    BOOST_REQUIRE_MESSAGE(!refused, sql);
    BOOST_TEST((refused.error().code == model::ec::query_failed));
  }
  BOOST_TEST((run("SELECT COUNT(*), SUM(total) FROM orders") == rows{{"4", "100"}} ||
              run("SELECT COUNT(*), SUM(total) FROM orders") == rows{{"4", "100.0"}}));
}

BOOST_AUTO_TEST_CASE(errors_and_missing_files_are_failures) {
  const auto wrong = store::sqlite_reader(file).run("SELEKT 1", 10s);
  BOOST_REQUIRE(!wrong);
  BOOST_TEST((wrong.error().code == model::ec::query_failed));
  BOOST_TEST(wrong.error().message.find("syntax error") != std::string::npos);
  BOOST_CHECK_EXCEPTION(store::sqlite_reader(folder / "none.db"), model::failure_error,
                        [](const auto& e) { return e.reason.code == model::ec::sink_failed; });
}

BOOST_AUTO_TEST_SUITE_END()
