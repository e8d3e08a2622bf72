#undef BOOST_TEST_MODULE // csv_parser_test.cpp has main
// What the whole score makes of copies: they are worth nothing, and rows that are alike by their nature are
// no copies.
#include "runtime/scorecard/cloned_rows.hpp"
#include "runtime/scorecard/row_variety.hpp"
#include "runtime/scorecard/scorer.hpp"
#include "runtime/scorecard/tied_columns.hpp"
#include "tests/runtime/pack_plans.hpp"
#include "tests/runtime/scored_shop.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <set>

using namespace troupe;
using namespace troupe::tests;
using model::column_type;

namespace {

// A company's dataset of that kind, measured against our own plan for it.
double score_of(const std::string& company, model::content_source kind) {
  auto request = request_for(company, 5000);
  const auto ours = plan_for(request).plan;
  request.source = kind;
  const csv_files files(plan_for(request).plan);
  return scorecard::score(ours, shelves().lexicon, files.texts(), {}).value().score.as_double();
}

double mean_of_sections(const model::scorecard& card) {
  double sum = 0;
  for (const auto& section : card.sections)
    sum += std::log(section.score.as_double());
  return std::exp(sum / static_cast<double>(card.sections.size()));
}

// Appends copies of a table's rows, under keys of their own, until there are so many times as many.
void pad(csv_files& files, const std::string& table, std::size_t times) {
  auto& rows = files.rows_of(table);
  const auto originals = rows.size() - 1;
  for (std::size_t i = originals; i < originals * times; ++i) {
    auto copy = rows[1 + i % originals];
    copy[0] = std::to_string(i + 1);
    rows.push_back(std::move(copy));
  }
}

// Values "a", "b", "c" ... of equal weight.
std::vector<std::pair<std::string, std::int64_t>> letters(int count) {
  std::vector<std::pair<std::string, std::int64_t>> values;
  for (int i = 0; i < count; ++i)
    values.emplace_back(std::string(1, static_cast<char>('a' + i)), 1);
  return values;
}

// A draw that follows from another column, as far as one can see.
model::column_rule drawn_by(const std::string& by, int count) {
  auto rule = draw({{"none", 1}});
  rule.draw->by = by;
  for (const auto& [value, weight] : letters(count))
    rule.draw->given.push_back({{value}, {{"of " + value, 1, std::nullopt}}});
  return rule;
}

} // namespace

BOOST_AUTO_TEST_SUITE(score_worth)

BOOST_AUTO_TEST_CASE(ours_is_better_than_fake_data_that_than_chance_and_that_than_copies) {
  using enum model::content_source;
  for (const auto* company : {"Stripe", "Walmart", "Datadog"}) {
    const auto ours = score_of(company, pack);
    const auto fake = score_of(company, faker);
    const auto chance = score_of(company, uniform);
    const auto copies = score_of(company, clones);
    BOOST_TEST(ours > 95.0, company);
    BOOST_TEST(ours > fake + 10.0, company);
    BOOST_TEST(fake > chance + 5.0, company);
    BOOST_TEST(chance > copies + 10.0, company);
  }
}

BOOST_AUTO_TEST_CASE(the_whole_is_the_mean_of_the_sections_times_the_share_of_rows_that_are_no_copies) {
  const auto plan = fine_shop();
  csv_files files(plan);
  const auto whole = score(plan, files);
  BOOST_TEST(std::abs(whole.score.as_double() - mean_of_sections(whole)) < 0.02);
  pad(files, "items", 3);
  const auto padded = score(plan, files);
  const auto copied = find_metric(padded, "clones")->value.as_double() / 100.0;
  BOOST_TEST(copied > 0.3);
  BOOST_TEST(std::abs(padded.score.as_double() - mean_of_sections(padded) * (1.0 - copied)) < 0.02);
}

BOOST_AUTO_TEST_CASE(a_table_padded_four_times_says_a_fourth) {
  auto plan = plan_of(400, {column("a", column_type::text, draw(letters(20))),
                            column("b", column_type::integer, uniform("1", "9999")),
                            column("c", column_type::integer, uniform("1", "9999")),
                            column("d", column_type::integer, uniform("1", "9999"))});
  csv_files files(plan);
  BOOST_TEST(points(score(plan, files), "clones") == 100.0);
  pad(files, "things", 4);
  BOOST_TEST(std::abs(find_metric(score(plan, files), "clones")->value.as_double() - 75.0) < 0.5);
}

BOOST_AUTO_TEST_CASE(tables_of_categories_repeat_by_their_nature) {
  const auto plan = plan_of(5000, {column("a", column_type::text, draw(letters(4))),
                                   column("b", column_type::text, draw(letters(6))),
                                   column("c", column_type::text, draw(letters(9))),
                                   column("d", column_type::boolean, flag(300))});
  const auto card = score(plan, csv_files(plan));
  BOOST_TEST(points(card, "clones") == 100.0);
  BOOST_TEST(card.score.as_double() > 99.0);
}

BOOST_AUTO_TEST_CASE(tables_with_as_many_combinations_as_rows_repeat_by_chance) {
  const auto plan = plan_of(4000, {column("a", column_type::text, draw(letters(8))),
                                   column("b", column_type::text, draw(letters(8))),
                                   column("c", column_type::text, draw(letters(8))),
                                   column("d", column_type::text, draw(letters(8)))});
  BOOST_TEST(points(score(plan, csv_files(plan)), "clones") == 100.0);
}

BOOST_AUTO_TEST_CASE(columns_tied_to_another_add_no_variety) {
  const auto plan = plan_of(5000, {column("a", column_type::text, draw(letters(20))),
                                   column("b", column_type::text, drawn_by("a", 20)),
                                   column("c", column_type::text, drawn_by("a", 20)),
                                   column("d", column_type::text, drawn_by("a", 20)),
                                   column("e", column_type::text, drawn_by("a", 20))});
  const auto card = score(plan, csv_files(plan));
  BOOST_TEST(points(card, "clones") == 100.0);
  BOOST_TEST(card.score.as_double() > 99.0);
}

BOOST_AUTO_TEST_CASE(ties_lead_through_hidden_columns_to_what_is_delivered) {
  auto plan = fine_shop();
  auto& orders = table_of(plan, "orders");
  orders.columns.push_back(hidden(column("where", column_type::text, parent("order_customer", "city"))));
  orders.columns.push_back(hidden(column("way", column_type::text, pattern("{where}/{is_gift}"))));
  orders.columns.push_back(column("carrier", column_type::text, drawn_by("way", 3)));
  std::set<std::string> names;
  for (const auto c : scorecard::tied_to(plan.model, orders, orders.columns.size() - 1))
    names.insert(orders.columns[c].name);
  BOOST_TEST((names == std::set<std::string>{"customer_id", "is_gift"}));
}

BOOST_AUTO_TEST_CASE(different_rows_are_as_many_as_cells_in_the_end_and_as_rows_at_first) {
  BOOST_TEST(std::abs(scorecard::different_rows(10, 1e12) - 10.0) < 1e-6);
  BOOST_TEST(std::abs(scorecard::different_rows(1e6, 64) - 64.0) < 1e-6);
  BOOST_TEST(std::abs(scorecard::different_rows(2, 4) - 1.75) < 1e-9); // the second repeats once in four
  BOOST_TEST(scorecard::different_rows(500, 1) == 1.0);
}

BOOST_AUTO_TEST_CASE(bridges_are_keys_and_not_copies) {
  auto plan = plan_of(300, {column("a", column_type::text, draw(letters(20)))});
  plan.model.tables.push_back(table("links", 3000,
                                    {column("left", column_type::integer, key("link_left")),
                                     column("right", column_type::integer, key("link_right")),
                                     column("kind", column_type::text, draw({{"member", 8}, {"owner", 2}})),
                                     column("is_active", column_type::boolean, flag(900))}));
  plan.model.relationships = {drawn("link_left", "links", "left", "things", {}),
                              drawn("link_right", "links", "right", "things", {})};
  const auto card = score(plan, csv_files(plan));
  BOOST_TEST(points(card, "clones") == 100.0);
  BOOST_TEST(card.score.as_double() > 99.0);
}

BOOST_AUTO_TEST_CASE(nothing_to_judge_is_no_copy) {
  BOOST_TEST(scorecard::information_share({}) == 1.0);
  scorecard::tally clones;
  clones.add("things", 400, 100);
  BOOST_TEST(scorecard::information_share(clones) == 0.75);
}

BOOST_AUTO_TEST_SUITE_END()
