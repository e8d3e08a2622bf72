#undef BOOST_TEST_MODULE // random_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/datagen/cells.hpp"
#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/small_plans.hpp"

#include <algorithm>

namespace {

using namespace troupe;
using namespace troupe::tests;
using model::column_type;

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// 400 visits drawn from 40 customers by `rule`.
model::blueprint visits(model::drawing rule) {
  auto plan = shop();
  auto visit = table("visits", 400,
                     {column("at", column_type::timestamp, time("level", 0, 0)),
                      column("kind", column_type::text, draw({{"Small", 1}, {"Big", 1}})),
                      nullable(column("customer_id", column_type::integer, key("visitor"))),
                      nullable(column("segment", column_type::text, parent("visitor", "segment")))});
  plan.model.tables = {plan.model.tables[0], std::move(visit)};
  model::column_rule gone;
  gone.delay =
      model::delay_rule{"joined_at", {dec("2000"), dec("1.0"), dec("1"), dec("90000"), std::nullopt, {}}};
  table_of(plan, "customers").columns.push_back(nullable(column("left_at", column_type::timestamp, gone)));
  plan.model.relationships = {drawn("visitor", "visits", "customer_id", "customers", std::move(rule))};
  return plan;
}

} // namespace

BOOST_AUTO_TEST_SUITE(links)

BOOST_AUTO_TEST_CASE(no_child_comes_before_its_parent_is_born_or_after_it_is_gone) {
  model::drawing rule;
  rule.at = "at";
  rule.born = "joined_at";
  rule.gone = "left_at";
  const auto data = compiled(visits(rule));
  const auto at = numbers(*data, "visits", "at");
  const auto who = numbers(*data, "visits", "customer_id");
  const auto joined = numbers(*data, "customers", "joined_at");
  const auto left = numbers(*data, "customers", "left_at");
  for (std::size_t i = 0; i < at.size(); ++i) {
    const auto parent = static_cast<std::size_t>(who[i] - 1);
    BOOST_REQUIRE_LE(joined.at(parent), at[i]);
    BOOST_REQUIRE((datagen::is_null(left[parent]) || at[i] < left[parent]));
  }
  BOOST_TEST(count(who).size() > 20U);
  BOOST_TEST(*std::max_element(who.begin(), who.end()) > 40); // those who joined in the window as well
}

BOOST_AUTO_TEST_CASE(heroes_get_their_exact_share) {
  model::drawing rule;
  rule.weight_column = "volume"; // nothing for row 1, which therefore gets its share alone
  rule.heroes = {{1, 150, std::nullopt, std::nullopt}};
  BOOST_TEST(count(numbers(*compiled(visits(rule)), "visits", "customer_id")).at(1) == 60U);
  rule.heroes = {{2, 150, "segment", "Big"}};
  const auto data = compiled(visits(rule));
  const auto segments = texts(*data, "customers", "segment");
  const auto first = std::find(segments.begin(), segments.end(), "Big");
  const auto second = std::find(first + 1, segments.end(), "Big") - segments.begin() + 1;
  BOOST_TEST(count(numbers(*data, "visits", "customer_id")).at(second) >= 60U);
}

BOOST_AUTO_TEST_CASE(optional_keys_are_null_in_their_exact_quota_and_so_is_the_parents_value) {
  model::drawing rule;
  rule.null_per_mille = 250;
  const auto data = compiled(visits(rule));
  const auto who = numbers(*data, "visits", "customer_id");
  const auto segments = texts(*data, "visits", "segment");
  BOOST_TEST(count(who).at(datagen::null_number) == 100U);
  for (std::size_t i = 0; i < who.size(); ++i)
    BOOST_REQUIRE_EQUAL(segments[i] == "null", datagen::is_null(who[i]));
}

BOOST_AUTO_TEST_CASE(rows_are_drawn_from_the_parents_that_match_them) {
  model::drawing rule;
  rule.match = "segment";
  rule.match_with = "kind";
  const auto data = compiled(visits(rule));
  BOOST_TEST((texts(*data, "visits", "segment") == texts(*data, "visits", "kind")));
  BOOST_TEST(count(numbers(*data, "visits", "customer_id")).size() > 50U);
}

BOOST_AUTO_TEST_CASE(skewed_popularity_favours_few_parents) {
  const auto largest = [](const model::drawing& rule) {
    std::size_t most = 0;
    for (const auto& [who, times] : count(numbers(*compiled(visits(rule)), "visits", "customer_id")))
      most = std::max(most, times);
    return most;
  };
  model::drawing skewed;
  skewed.popularity = model::popularity::skewed;
  skewed.skew = dec("1.1");
  BOOST_TEST(largest(skewed) > 2 * largest({}));
}

BOOST_AUTO_TEST_CASE(links_that_cannot_be_drawn_are_refused) {
  model::drawing rule;
  rule.match = "segment";
  rule.match_with = "kind";
  auto plan = visits(rule);
  column_of(plan, "visits", "kind").rule = draw({{"Huge", 1}});
  BOOST_TEST(holds(refusal(plan), "visitor: no parent matches \"Huge\""));

  model::drawing timed;
  timed.at = "at";
  timed.born = "joined_at";
  plan = visits(timed);
  column_of(plan, "customers", "joined_at").rule = time("level", 0, 0);
  BOOST_TEST(holds(refusal(plan), "visitor: no parent exists when the first rows need one"));

  model::drawing heroes;
  heroes.heroes = {{99, 10, std::nullopt, std::nullopt}};
  BOOST_TEST(holds(refusal(visits(heroes)), "visitor: hero row 99 does not exist"));
  heroes.heroes = {{25, 10, "segment", "Big"}};
  BOOST_TEST(holds(refusal(visits(heroes)), "visitor: hero: too few parents whose segment is Big"));
  heroes.heroes = {{1, 800, std::nullopt, std::nullopt}, {2, 800, std::nullopt, std::nullopt}};
  BOOST_TEST(holds(refusal(visits(heroes)), "more than 1000 together"));
}

BOOST_AUTO_TEST_SUITE_END()
