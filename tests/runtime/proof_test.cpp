#include <boost/test/unit_test.hpp>

#include "runtime/contracts/proof.hpp"
#include "runtime/contracts/statistics.hpp"
#include "tests/runtime/answers.hpp"

#include <algorithm>
#include <cmath>

// Whether an effect is more than chance, rests on enough rows, and has no rival.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::insight;

struct group {
  std::string name;
  double rows;
  double sum;
  double squares;
};

// Counts have as many squares as rows.
std::vector<group> counted(const std::vector<std::pair<std::string, double>>& counts) {
  std::vector<group> all;
  for (const auto& [name, count] : counts)
    all.push_back({name, count, count, count});
  return all;
}

std::vector<group> counted_by_month(const std::vector<double>& counts) {
  std::vector<group> all;
  const auto named = periods(counts);
  for (std::size_t i = 0; i < counts.size(); ++i)
    all.push_back({named.rows[i][0].substr(1, 7), counts[i], counts[i], counts[i]});
  return all;
}

model::query_result sums(const std::vector<group>& all) {
  model::query_result result;
  result.columns = {"name", "n", "s1", "s2"};
  for (const auto& g : all) {
    auto cells = numbers({g.rows, g.sum, g.squares}).rows.front();
    cells.insert(cells.begin(), groups({{g.name, 0.0}}).rows.front().front());
    result.rows.push_back(cells);
  }
  return result;
}

model::query_result answer_of(const std::vector<group>& all) {
  std::vector<std::pair<std::string, std::optional<double>>> rows;
  for (const auto& g : all)
    rows.emplace_back(g.name, g.sum);
  return groups(rows);
}

// A model in which the question's table is a fact.
model::data_model facts() {
  model::data_model model;
  model::table orders;
  orders.name = "orders";
  orders.role = model::table_role::fact;
  model.tables.push_back(orders);
  return model;
}

model::query_proof proven(insight shape, const limits& promised, const std::vector<group>& all) {
  auto asked = question(shape, promised);
  asked.query.from = "orders";
  asked.query.dimensions = {{"name", "orders.name", std::nullopt}};
  return contracts::prove(asked, answer_of(all), sums(all), facts());
}

bool lacks(const model::query_proof& proof, const std::string& what) {
  return std::find(proof.lacking.begin(), proof.lacking.end(), what) != proof.lacking.end();
}

} // namespace

BOOST_AUTO_TEST_SUITE(proofs)

BOOST_AUTO_TEST_CASE(sigma_is_corrected_for_the_groups_looked_at) {
  BOOST_TEST(contracts::corrected(3.0, 1) == 3.0);
  BOOST_TEST(std::abs(contracts::corrected(4.0, 23.5) - 3.178) < 0.01); // tail 3.17e-5 times 23.5 = 7.4e-4
  BOOST_TEST(contracts::corrected(1.0, 1000) == 0.0);
  BOOST_TEST(contracts::corrected(39.0, 1000) > 38.0);
}

BOOST_AUTO_TEST_CASE(poisson_tail_is_exact) {
  BOOST_TEST(std::abs(contracts::poisson_sigma(10, 3) - 3.06) < 0.01); // P(X >= 10 | 3) = 0.0011
  BOOST_TEST(contracts::poisson_sigma(3, 3) == 0.0);
}

BOOST_AUTO_TEST_CASE(correlation_is_tested_by_fishers_transformation) {
  BOOST_TEST(std::abs(contracts::correlation_sigma(0.3, 103) - 3.095) < 0.01);
  BOOST_TEST(contracts::correlation_sigma(0.9, 3) == 0.0);
}

BOOST_AUTO_TEST_CASE(clear_leader_holds) {
  const auto proof =
      proven(insight::top_k, {.at_least = "1.2", .subject = "a"}, counted({{"a", 300}, {"b", 200}}));
  BOOST_TEST(proof.holds, proof.detail);
  BOOST_TEST(proof.detail == "top_k: effect 1.50, promised at least 1.2, 4.47 sigma on 200 rows");
  BOOST_TEST(to_text(proof.sigma.value()) == "4.47");
  BOOST_TEST(proof.support.value() == 200);
}

BOOST_AUTO_TEST_CASE(leader_by_chance_does_not_hold) {
  const auto proof =
      proven(insight::top_k, {.at_least = "1.05", .subject = "a"}, counted({{"a", 120}, {"b", 110}}));
  BOOST_TEST(!proof.holds);
  BOOST_TEST(lacks(proof, "significance"));
}

BOOST_AUTO_TEST_CASE(leader_that_nobody_named_must_lead_by_more) {
  const auto all = counted({{"a", 260}, {"b", 190}, {"c", 110}, {"d", 105}, {"e", 101}});
  BOOST_TEST(proven(insight::top_k, {.at_least = "1.2", .subject = "a"}, all).holds);
  BOOST_TEST(lacks(proven(insight::top_k, {.at_least = "1.2"}, all), "significance"));
}

BOOST_AUTO_TEST_CASE(group_of_few_facts_has_no_power) {
  const auto proof =
      proven(insight::top_k, {.at_least = "1.2", .subject = "a"}, counted({{"a", 300}, {"b", 60}}));
  BOOST_TEST(!proof.holds);
  BOOST_TEST(proof.lacking.size() == 1U);
  BOOST_TEST(lacks(proof, "power"));
}

BOOST_AUTO_TEST_CASE(one_large_row_makes_a_sum_uncertain) {
  const std::vector<group> all = {{"a", 200, 3000, 2.0e6}, {"b", 200, 2000, 4.0e4}};
  BOOST_TEST(lacks(proven(insight::top_k, {.at_least = "1.2", .subject = "a"}, all), "significance"));
}

BOOST_AUTO_TEST_CASE(share_that_another_group_dwarfs_has_a_rival) {
  const auto proof = proven(insight::share, {.at_least = "38", .subject = "a"},
                            counted({{"a", 400}, {"b", 500}, {"c", 50}, {"d", 50}}));
  BOOST_TEST(lacks(proof, "rival"));
}

BOOST_AUTO_TEST_CASE(trend_that_turns_around_has_a_rival) {
  const auto proof = proven(insight::trend, {.at_least = "1.3"},
                            counted_by_month({100, 100, 100, 500, 500, 500, 500, 500, 500, 200, 200, 200}));
  BOOST_TEST(lacks(proof, "rival"));
  BOOST_TEST(proven(insight::trend, {.at_least = "1.3"},
                    counted_by_month({100, 100, 100, 120, 130, 130, 150, 160, 170, 200, 200, 200}))
                 .holds);
}

BOOST_AUTO_TEST_CASE(falling_trend_is_tested_downwards) {
  const auto falling = counted_by_month({300, 290, 280, 250, 240, 220, 150, 140});
  BOOST_TEST(proven(insight::trend, {.at_most = "0.8"}, falling).holds);
  BOOST_TEST(!proven(insight::trend, {.at_least = "1.2"}, falling).holds);
}

BOOST_AUTO_TEST_CASE(spike_must_stand_out_of_the_days_around_it) {
  std::vector<double> calm(60, 100.0);
  for (std::size_t i = 0; i < calm.size(); i += 2)
    calm[i] = 96.0;
  auto spiked = calm;
  spiked[30] = 260;
  BOOST_TEST(proven(insight::spike, {.at_least = "1.5"}, counted_by_month(spiked)).holds);
  auto restless = calm;
  for (std::size_t i = 0; i < restless.size(); i += 3)
    restless[i] = 190;
  restless[30] = 260;
  BOOST_TEST(!proven(insight::spike, {.at_least = "1.5"}, counted_by_month(restless)).holds);
  spiked[50] = 255;
  BOOST_TEST(lacks(proven(insight::spike, {.at_least = "1.5"}, counted_by_month(spiked)), "rival"));
}

BOOST_AUTO_TEST_CASE(season_must_be_the_same_every_year) {
  std::vector<double> steady;
  for (int year = 0; year < 2; ++year)
    for (int month = 0; month < 12; ++month)
      steady.push_back(month == 11 ? 400 : 200);
  BOOST_TEST(proven(insight::seasonality, {.at_least = "1.5"}, counted_by_month(steady)).holds);
  steady[23] = 140;
  steady[11] = 600;
  BOOST_TEST(lacks(proven(insight::seasonality, {.at_least = "1.5"}, counted_by_month(steady)), "rival"));
}

BOOST_AUTO_TEST_CASE(rates_are_compared_by_their_hits) {
  auto asked = question(insight::rate_by_segment, {.at_least = "1.5", .subject = "a"});
  asked.query.from = "orders";
  asked.query.dimensions = {{"name", "orders.name", std::nullopt}};
  asked.query.measures[0].aggregate = model::aggregate::rate_percent;
  const auto few = sums({{"a", 120, 12, 12}, {"b", 120, 6, 6}});
  const auto many = sums({{"a", 1200, 120, 120}, {"b", 1200, 60, 60}});
  const auto rates = groups({{"a", 10.0}, {"b", 5.0}});
  BOOST_TEST(lacks(contracts::prove(asked, rates, few, facts()), "significance"));
  BOOST_TEST(contracts::prove(asked, rates, many, facts()).holds);
}

BOOST_AUTO_TEST_CASE(funnel_is_tested_on_its_own_steps) {
  const auto asked = question(insight::funnel, {.at_least = "60"});
  BOOST_TEST(contracts::prove(asked, numbers({200, 180, 150}), std::nullopt, facts()).holds);
  BOOST_TEST(lacks(contracts::prove(asked, numbers({20, 19, 18}), std::nullopt, facts()), "significance"));
}

BOOST_AUTO_TEST_CASE(gap_is_a_percentage_of_those_among_which_it_was_sought) {
  const auto asked = question(insight::gap, {.at_least = "20", .at_most = "40"});
  const auto sought = [](double n) {
    auto result = numbers({n});
    result.columns = {"n"};
    return result;
  };
  const auto proof = contracts::prove(asked, groups({{"a", 30}}), sought(100), facts());
  BOOST_TEST(proof.holds, proof.detail);
  BOOST_TEST(to_text(proof.effect.value()) == "30");
  BOOST_TEST(lacks(contracts::prove(asked, groups({{"a", 30}}), sought(50), facts()), "effect"));
  BOOST_TEST(lacks(contracts::prove(asked, groups({{"a", 2}}), sought(7), facts()), "significance"));
}

BOOST_AUTO_TEST_CASE(empty_answers_hold_for_no_shape) {
  model::for_each_enumerator<insight>([](const char* name, insight shape) {
    const auto proof =
        contracts::prove(question(shape, {.at_least = "0"}), groups({}), std::nullopt, facts());
    BOOST_TEST(!proof.holds);
    BOOST_TEST(proof.detail == std::string(name) + ": the answer is empty");
  });
}

BOOST_AUTO_TEST_CASE(refused_queries_neither_execute_nor_hold) {
  const auto proof = contracts::refused(question(insight::gap, {}), "no such table: x");
  BOOST_TEST(proof.id == "q");
  BOOST_TEST(!proof.executes);
  BOOST_TEST(!proof.holds);
  BOOST_TEST(proof.detail == "refused by the SQL engine: no such table: x");
}

BOOST_AUTO_TEST_SUITE_END()
