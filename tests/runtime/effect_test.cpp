#undef BOOST_TEST_MODULE // proof_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/contracts/effect.hpp"
#include "tests/runtime/answers.hpp"

#include <cstdio>

// The effect that each shape measures in an answer.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::insight;

struct expectation {
  model::query_result answer;
  bool holds;
  std::string detail; // what it says, or begins with
};

void check(insight shape, const limits& promised, const std::vector<expectation>& cases) {
  const auto contract = question(shape, promised).contract;
  for (const auto& [result, holds, detail] : cases) {
    const auto measured = contracts::measure_effect(contract, contracts::answer(result));
    char text[64];
    std::snprintf(text, sizeof text, "effect %.2f", measured.value.value_or(0.0));
    const auto said = std::string(to_text(shape)) + ": " + (measured.value ? text : measured.problem);
    const bool is_within = measured.value &&
                           (!contract.at_least || *measured.value >= contract.at_least->as_double()) &&
                           (!contract.at_most || *measured.value <= contract.at_most->as_double());
    BOOST_TEST(is_within == holds, said);
    BOOST_TEST(said.starts_with(detail), said << " instead of " << detail);
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(effects)

BOOST_AUTO_TEST_CASE(leader_is_measured_against_the_runner_up) {
  check(insight::top_k, {.at_least = "1.5"},
        {{groups({{"a", 30}, {"b", 20}, {"c", 1}}), true, "top_k: effect 1.50"},
         {groups({{"a", 29}, {"b", 20}}), false, "top_k: effect 1.45"},
         {groups({{"b", 20}, {"a", 30}}), true, "top_k: effect 1.50"},
         {groups({{"a", 30}}), false, "top_k: fewer than two groups"},
         {groups({{"a", 7}, {"b", 7}}), false, "top_k: all groups are equal"},
         {groups({{"a", 9}, {"b", {}}}), false, "top_k: fewer than two groups"}});
}

BOOST_AUTO_TEST_CASE(named_leader_must_lead) {
  check(insight::top_k, {.at_least = "1.1", .subject = "a"},
        {{groups({{"a", 30}, {"b", 20}}), true, "top_k: effect 1.50"},
         {groups({{"b", 30}, {"a", 20}}), false, "top_k: the leader is not a"},
         {groups({{"b", 30}, {"c", 20}}), false, "top_k: no such group: a"}});
}

BOOST_AUTO_TEST_CASE(share_is_the_subjects_percent_of_the_total) {
  check(insight::share, {.at_least = "50", .subject = "a"},
        {{groups({{"b", 40}, {"a", 60}}), true, "share: effect 60.00"},
         {groups({{"a", 40}, {"b", 60}}), false, "share: effect 40.00"},
         {groups({{"b", 40}, {"c", 60}}), false, "share: no such group"},
         {groups({{"a", 100}}), false, "share: no such group, or nothing to share"},
         {groups({{"a", 0}, {"b", 0}}), false, "share: no such group, or nothing to share"}});
}

BOOST_AUTO_TEST_CASE(trend_compares_the_last_quarter_of_the_periods_with_the_first) {
  check(insight::trend, {.at_least = "1.5"},
        {{periods({10, 10, 99, 99, 99, 99, 15, 15}), true, "trend: effect 1.50"},
         {periods({10, 10, 10, 10}), false, "trend: all groups are equal"},
         {periods({20, 10, 10, 10}), false, "trend: effect 0.50"},
         {periods({10, 20, 30}), false, "trend: fewer than four periods"},
         {periods({0, 1, 2, 3}), false, "trend: starts at nothing"}});
}

BOOST_AUTO_TEST_CASE(seasonality_compares_the_calendar_months_over_all_years) {
  const std::vector<double> year = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 18, 20};
  auto two_years = year;
  two_years.insert(two_years.end(), year.begin(), year.end());
  auto growing = std::vector<double>(24);
  for (std::size_t i = 0; i < growing.size(); ++i)
    growing[i] = 100.0 + 2.0 * static_cast<double>(i);
  check(insight::seasonality, {.at_least = "1.8"},
        {{periods(year), true, "seasonality: effect 2.00"},
         {periods(two_years), true, "seasonality: effect 2.00"},
         {periods(growing), false, "seasonality: effect 1.0"}, // growth is no season
         {periods(std::vector<double>(12, 5.0)), false, "seasonality: all groups are equal"},
         {periods(std::vector<double>(11, 5.0)), false, "seasonality: not all twelve calendar months occur"},
         {periods({1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 9, 9}), false, "seasonality: a calendar month is empty"},
         {periods({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9, 0}), false, "seasonality: a calendar month is empty"}});
}

BOOST_AUTO_TEST_CASE(spike_is_measured_against_the_median_period) {
  check(insight::spike, {.at_least = "2"},
        {{periods({10, 10, 11, 9, 30, 10, 10, 10, 10}), true, "spike: effect 3.00"},
         {periods({10, 12, 14, 16, 18, 20, 22, 26}), false, "spike: effect 1.53"}, // median 17
         {periods({5, 5, 5, 5, 5, 5, 5, 5}), false, "spike: all groups are equal"},
         {periods({1, 1, 1, 9, 1, 1, 1}), false, "spike: fewer than eight periods"},
         {periods({0, 0, 0, 0, 0, 0, 0, 9}), false, "spike: the median period is empty"}});
}

BOOST_AUTO_TEST_CASE(gap_counts_what_was_found) {
  check(insight::gap, {.at_least = "5"},
        {{groups({{"a", 12}, {"b", 12}}), true, "gap: effect 12.00"},
         {groups({{"a", 4}}), false, "gap: effect 4.00"}});
}

BOOST_AUTO_TEST_CASE(churn_lies_between_its_bounds_and_never_at_an_end) {
  check(insight::churn, {.at_least = "4", .at_most = "20"},
        {{numbers({12.5}), true, "churn: effect 12.50"},
         {numbers({4}), true, "churn: effect 4.00"},
         {numbers({3.9}), false, "churn: effect 3.90"},
         {numbers({20.5}), false, "churn: effect 20.50"},
         {numbers({0}), false, "churn: a rate of 0 or 100 percent says nothing"},
         {numbers({100}), false, "churn: a rate of 0 or 100 percent says nothing"}});
}

BOOST_AUTO_TEST_CASE(subjects_rate_is_measured_against_the_highest_of_the_others) {
  check(insight::rate_by_segment, {.at_least = "2", .subject = "a"},
        {{groups({{"a", 12}, {"b", 4}, {"c", 6}}), true, "rate_by_segment: effect 2.00"},
         {groups({{"b", 12}, {"a", 4}}), false, "rate_by_segment: effect 0.33"},
         {groups({{"a", 5}, {"b", 5}}), false, "rate_by_segment: all groups are equal"},
         {groups({{"a", 12}, {"b", 4}, {"c", {}}}), true, "rate_by_segment: effect 3.00"},
         {groups({{"b", 4}, {"c", 6}}), false, "rate_by_segment: no such group: a"},
         {groups({{"a", 4}}), false, "rate_by_segment: fewer than two groups"},
         {groups({{"a", 0}, {"b", 0}}), false, "rate_by_segment: all groups are equal"}});
}

BOOST_AUTO_TEST_CASE(funnel_steps_never_grow_and_lose_something) {
  check(insight::funnel, {.at_least = "60"},
        {{numbers({200, 180, 150}), true, "funnel: effect 75.00"},
         {numbers({200, 180, 100}), false, "funnel: effect 50.00"},
         {numbers({200, 150, 180}), false, "funnel: a later step is larger than an earlier one"},
         {numbers({200, 200, 200}), false, "funnel: nothing is lost on the way"},
         {numbers({200}), false, "funnel: fewer than two steps, or nothing enters"},
         {numbers({0, 0}), false, "funnel: fewer than two steps, or nothing enters"}});
}

BOOST_AUTO_TEST_CASE(mix_shift_is_counted_in_points) {
  check(insight::mix_shift, {.at_least = "5"},
        {{periods({10, 12, 50, 50, 50, 50, 15, 19}), true, "mix_shift: effect 6.00"},
         {periods({10, 10, 10, 14}), false, "mix_shift: effect 4.00"},
         {periods({20, 10, 10, 10}), false, "mix_shift: effect -10.00"},
         {periods({1, 2, 9}), false, "mix_shift: fewer than four periods"}});
}

BOOST_AUTO_TEST_CASE(correlation_is_the_coefficient_and_never_a_copy) {
  check(insight::correlation, {.at_least = "0.3"},
        {{numbers({0.45, 900}), true, "correlation: effect 0.45"},
         {numbers({0.1, 900}), false, "correlation: effect 0.10"},
         {numbers({1.0, 900}), false, "correlation: one column is a copy of the other"}});
}

BOOST_AUTO_TEST_CASE(retention_falls_along_the_columns_and_is_measured_at_the_last) {
  const auto cohorts = [](const std::vector<std::vector<double>>& rows) {
    auto result = numbers(rows.front());
    result.rows.clear();
    for (const auto& row : rows)
      result.rows.push_back(numbers(row).rows.front());
    return result;
  };
  check(insight::retention, {.at_least = "60"},
        {{cohorts({{95, 80, 70}, {94, 82, 74}}), true, "retention: effect 72.00"},
         {cohorts({{95, 80, 40}, {94, 82, 50}}), false, "retention: effect 45.00"},
         {cohorts({{95, 80, 70}, {94, 95, 74}}), false, "retention: more are there later than before"},
         {cohorts({{95}}), false, "retention: needs two columns or more"},
         {cohorts({{100, 100}}), false, "retention: all or nobody stays"}});
}

BOOST_AUTO_TEST_CASE(waterfall_adds_up_to_the_cent_and_opens_where_it_closed) {
  const auto months = [](std::vector<std::vector<double>> rows) {
    model::query_result result;
    result.columns = {"name", "opening", "won", "lost", "amount"};
    const auto named = periods(std::vector<double>(rows.size(), 1.0));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto cells = numbers(rows[i]).rows.front();
      cells.insert(cells.begin(), named.rows[i].front());
      result.rows.push_back(cells);
    }
    return result;
  };
  check(insight::waterfall, {.at_least = "1.1"},
        {{months({{100.10, 20, -5.05, 115.05}, {115.05, 10, -1, 124.05}}), true, "waterfall: effect 1.24"},
         {months({{100, 20, -5, 115.01}, {115.01, 10, -1, 124.01}}), false,
          "waterfall: 2024-01 does not add up"},
         {months({{100, 20, -5, 115}, {115.01, 10, -1, 124.01}}), false,
          "waterfall: opening of 2024-02 is not the closing before"},
         {months({{100, 20, -5, 115}}), false, "waterfall: fewer than two periods"}});
}

BOOST_AUTO_TEST_CASE(null_answers_have_no_effect_in_any_shape) {
  model::for_each_enumerator<insight>([](const char* name, insight shape) {
    check(shape, {.at_least = "0", .subject = "a"},
          {{groups({{"a", {}}, {"b", {}}}), false, std::string(name) + ": every value is null"}});
  });
}

BOOST_AUTO_TEST_CASE(answers_without_the_promised_columns_have_no_effect) {
  auto contract = question(insight::top_k, {.at_least = "1"}).contract;
  contract.dimension = "planet";
  const auto measured = contracts::measure_effect(contract, contracts::answer(groups({{"a", 2}, {"b", 1}})));
  BOOST_TEST(!measured.value);
  BOOST_TEST(measured.problem == "the answer has no column amount or planet");
}

BOOST_AUTO_TEST_SUITE_END()
