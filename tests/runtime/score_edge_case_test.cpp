#undef BOOST_TEST_MODULE // csv_parser_test.cpp has main
// Edge cases that were asked for cost nothing; others do.
#include "runtime/datagen/edge_cases.hpp"
#include "runtime/scorecard/edge_cells.hpp"
#include "tests/runtime/scored_shop.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;
using namespace troupe::tests;

namespace {

// The shop with edge cases in prose, a field of a record, a copy of the parent's value, a made name and an
// address.
model::blueprint edgy_shop(std::int64_t per_mille) {
  auto plan = fine_shop();
  auto nickname = column("nickname", model::column_type::text, combine("{trades} {heads}"));
  nickname.semantic = model::semantic::company_name;
  table_of(plan, "customers").columns.push_back(std::move(nickname));
  column_of(plan, "customers", "email").unique = false;
  for (const auto& [table, name] : {std::pair{"orders", "note"},
                                    {"customers", "country"},
                                    {"orders", "segment"},
                                    {"customers", "nickname"},
                                    {"customers", "email"}})
    if (per_mille > 0)
      column_of(plan, table, name).edge_cases_per_mille = per_mille;
  return plan;
}

} // namespace

BOOST_AUTO_TEST_SUITE(score_edge_cases)

BOOST_AUTO_TEST_CASE(edge_cases_on_request_cost_nothing) {
  const auto plan = edgy_shop(200);
  const auto card = score(plan, csv_files(plan));
  const auto plain = score(edgy_shop(0), csv_files(edgy_shop(0)));
  for (const auto* metric :
       {"unreadable_values", "broken_records", "category_weights", "category_entropy", "repeated_names",
        "near_duplicates", "distinct_2", "foreign_texts", "generic_texts"})
    BOOST_TEST(points(card, metric) > points(plain, metric) - 0.5, metric);
  BOOST_TEST(card.score.as_double() > plain.score.as_double() - 0.3);
}

BOOST_AUTO_TEST_CASE(edge_cases_that_nobody_asked_for_are_faults) {
  const auto card = score(edgy_shop(0), csv_files(edgy_shop(200)));
  BOOST_TEST(points(card, "unreadable_values") < 99.5);
  BOOST_TEST(points(card, "broken_records") < 50.0);
  BOOST_TEST(points(card, "category_weights") < 99.0);
  BOOST_TEST(points(card, "repeated_names") < 99.0);
  BOOST_TEST(points(card, "foreign_texts") < 95.0);
}

BOOST_AUTO_TEST_CASE(more_edge_cases_than_were_asked_for_are_faults) {
  const auto plan = edgy_shop(20);
  BOOST_TEST(points(score(plan, csv_files(plan)), "unreadable_values") == 100.0);
  csv_files files(plan);
  files.spoil("orders", "note", "007", 4);
  const auto card = score(plan, files);
  BOOST_TEST(points(card, "unreadable_values") < 90.0);
  BOOST_TEST(worst(card, "unreadable_values") == "orders.note");
}

BOOST_AUTO_TEST_CASE(other_faults_of_such_columns_are_still_found) {
  const auto plan = edgy_shop(20);
  for (const auto& [metric, table, column] : {std::tuple{"foreign_texts", "orders", "note"},
                                              {"unreadable_values", "customers", "email"},
                                              {"broken_records", "customers", "country"},
                                              {"repeated_names", "customers", "nickname"}}) {
    csv_files files(plan);
    files.spoil(table, column, "Zylophant Quux", 3);
    const auto card = score(plan, files);
    BOOST_TEST(points(card, metric) < 99.0, metric);
    BOOST_TEST(worst(card, metric) == std::string(table) + "." + column);
  }
}

BOOST_AUTO_TEST_CASE(cells_are_edge_cases_only_where_they_were_asked_for) {
  auto asked = column("a", model::column_type::text, combine("{heads}"));
  const auto edge = scorecard::hash_text(datagen::edge_texts().front());
  BOOST_TEST(!scorecard::edge_cells(asked).holds(edge));
  asked.edge_cases_per_mille = 10;
  BOOST_TEST(scorecard::edge_cells(asked).holds(edge));
  BOOST_TEST(!scorecard::edge_cells(asked).holds(scorecard::hash_text("Northwind")));
  BOOST_TEST(!scorecard::edge_cells(asked).holds(datagen::null_number));
  BOOST_TEST(scorecard::edge_cells(nullable(asked)).holds(datagen::null_number));
}

BOOST_AUTO_TEST_SUITE_END()
