#undef BOOST_TEST_MODULE // random_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/datagen/cells.hpp"
#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/small_plans.hpp"

#include <cmath>

// States in the data, walked through small tables of tickets.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::column_type;

constexpr std::int64_t rows = 4000;

// Tickets that were opened long before the window, so that all have the time to run to their end.
model::blueprint tickets(std::vector<model::transition> transitions, std::int64_t before = 1000) {
  auto plan = plan_of(rows, {column("at", column_type::timestamp, time("level", 24, before)),
                             column("tier", column_type::text, draw({{"gold", 1}, {"iron", 3}})),
                             column("status", column_type::text, plain(model::plain_rule::state)),
                             nullable(column("opened", column_type::timestamp, entered("open"))),
                             nullable(column("worked", column_type::timestamp, entered("work"))),
                             nullable(column("closed", column_type::timestamp, entered("done")))});
  plan.model.tables[0].lifecycle = model::lifecycle{"at", "open", std::move(transitions)};
  return plan;
}

std::vector<model::transition> usual() {
  return {transition("open", "work", 700, "5"), transition("open", "lost", 200, "50"),
          transition("work", "done", 900, "20")};
}

double per_mille(const std::vector<std::string>& values, const std::string& value) {
  return static_cast<double>(std::count(values.begin(), values.end(), value)) * 1000.0 /
         static_cast<double>(values.size());
}

} // namespace

BOOST_AUTO_TEST_SUITE(lifecycles)

BOOST_AUTO_TEST_CASE(rates_come_out_close_to_what_is_declared) {
  const auto data = compiled(tickets(usual()));
  const auto states = texts(*data, "things", "status");
  BOOST_TEST(std::abs(per_mille(states, "open") - 100.0) < 1.0); // from the first state: stratified
  BOOST_TEST(std::abs(per_mille(states, "lost") - 200.0) < 1.0);
  BOOST_TEST(std::abs(per_mille(states, "done") - 630.0) < 20.0);
  BOOST_TEST(std::abs(per_mille(states, "work") - 70.0) < 20.0);
}

BOOST_AUTO_TEST_CASE(rates_may_depend_on_another_column) {
  auto transitions = usual();
  transitions[0].by = "tier";
  transitions[0].given = {{{"gold"}, 100}};
  transitions[1].per_mille = 0;
  const auto data = compiled(tickets(transitions));
  const auto states = texts(*data, "things", "status");
  const auto tiers = texts(*data, "things", "tier");
  std::map<std::string, std::vector<std::string>> by_tier;
  for (std::size_t i = 0; i < states.size(); ++i)
    by_tier[tiers[i]].push_back(states[i]);
  BOOST_TEST(by_tier.at("gold").size() == 1000U);
  BOOST_TEST(std::abs(per_mille(by_tier.at("gold"), "open") - 900.0) < 40.0);
  BOOST_TEST(std::abs(per_mille(by_tier.at("iron"), "open") - 300.0) < 40.0);
}

BOOST_AUTO_TEST_CASE(states_are_entered_in_order_and_never_after_the_window) {
  auto transitions = usual();
  for (auto& t : transitions)
    t.dwell.median_hours = dec("900"); // many would end after as_of
  const auto data = compiled(tickets(transitions, 100));
  const auto at = numbers(*data, "things", "at");
  const auto opened = numbers(*data, "things", "opened");
  const auto worked = numbers(*data, "things", "worked");
  const auto closed = numbers(*data, "things", "closed");
  std::size_t unfinished = 0;
  for (std::size_t i = 0; i < at.size(); ++i) {
    BOOST_REQUIRE_EQUAL(opened[i], at[i]);
    if (!datagen::is_null(worked[i]))
      BOOST_REQUIRE_GE(worked[i], opened[i]);
    if (!datagen::is_null(closed[i])) {
      BOOST_REQUIRE(!datagen::is_null(worked[i]));
      BOOST_REQUIRE_GE(closed[i], worked[i]);
    }
    BOOST_REQUIRE_LE(std::max({opened[i], worked[i], closed[i]}), data->window().end());
    unfinished += datagen::is_null(closed[i]);
  }
  BOOST_TEST(unfinished > 1500U);
}

BOOST_AUTO_TEST_CASE(status_is_the_state_entered_last) {
  const auto data = compiled(tickets(usual(), 0));
  const auto states = texts(*data, "things", "status");
  const auto worked = numbers(*data, "things", "worked");
  const auto closed = numbers(*data, "things", "closed");
  for (std::size_t i = 0; i < states.size(); ++i) {
    BOOST_REQUIRE_EQUAL(states[i] == "done", !datagen::is_null(closed[i]));
    BOOST_REQUIRE_EQUAL(states[i] == "done" || states[i] == "work", !datagen::is_null(worked[i]));
  }
}

BOOST_AUTO_TEST_CASE(terminal_states_stay_whatever_leads_into_them) {
  const auto data =
      compiled(tickets({transition("open", "work", 1000, "1"), transition("work", "done", 1000, "1")}));
  BOOST_TEST(count(texts(*data, "things", "status")).at("done") == static_cast<std::size_t>(rows));
}

BOOST_AUTO_TEST_CASE(loops_end) {
  const auto data =
      compiled(tickets({transition("open", "work", 1000, "0.01"), transition("work", "open", 1000, "0.01"),
                        transition("work", "done", 0, "1")}));
  for (const auto& [state, times] : count(texts(*data, "things", "status")))
    BOOST_TEST((state == "open" || state == "work"), state << " " << times);
}

BOOST_AUTO_TEST_CASE(dwell_lies_around_its_median_and_within_its_bounds) {
  const datagen::dwell_time rule({dec("10"), dec("1.5"), dec("2"), dec("100"), std::nullopt, {}}, {});
  BOOST_TEST(rule.seconds(0.5) == 36'000);
  BOOST_TEST(rule.seconds(0.5, 2.0) == 72'000);
  BOOST_TEST(rule.seconds(1e-9) == 2 * 3600);
  BOOST_TEST(rule.seconds(1.0 - 1e-9) == 100 * 3600);
  BOOST_TEST(rule.seconds(0.6) > rule.seconds(0.55));
  BOOST_TEST(rule.seconds(0.0) >= 2 * 3600);
  BOOST_TEST(rule.seconds(0.0) <= 100 * 3600);
}

BOOST_AUTO_TEST_CASE(delays_that_end_after_the_window_are_null_or_drawn_from_what_is_left) {
  model::column_rule later;
  later.delay = model::delay_rule{"at", {dec("3000"), dec("0.5"), dec("1"), dec("9000"), std::nullopt, {}}};
  const auto data = compiled(plan_of(500, {column("at", column_type::timestamp, time("level", 0, 0)),
                                           nullable(column("maybe", column_type::timestamp, later)),
                                           column("always", column_type::timestamp, later)}));
  const auto at = numbers(*data, "things", "at");
  const auto maybe = numbers(*data, "things", "maybe");
  const auto always = numbers(*data, "things", "always");
  std::size_t nulls = 0;
  for (std::size_t i = 0; i < at.size(); ++i) {
    nulls += datagen::is_null(maybe[i]);
    BOOST_REQUIRE((datagen::is_null(maybe[i]) || (maybe[i] > at[i] && maybe[i] <= data->window().end())));
    BOOST_REQUIRE_GE(always[i], at[i]);
    BOOST_REQUIRE_LE(always[i], data->window().end());
  }
  BOOST_TEST(nulls > 100U);
  BOOST_TEST(nulls < 400U);
}

BOOST_AUTO_TEST_SUITE_END()
