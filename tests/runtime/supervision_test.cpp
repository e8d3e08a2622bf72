#include <boost/test/unit_test.hpp>

#include "runtime/policy/supervision.hpp"

namespace {

using namespace troupe::policy;
using namespace std::chrono_literals;
using kind = supervision_decision::kind;
using names = std::vector<std::string>;

supervision with_children(strategy how, std::size_t intensity = 3,
                          restart_kind restart = restart_kind::transient,
                          exhaustion on_exhausted = exhaustion::park) {
  supervision_rules rules;
  rules.strategy = how;
  rules.limits = {intensity, 10s};
  supervision made(rules);
  for (const char* name : {"writer", "csv", "sqlite"})
    made.started({name, restart, on_exhausted});
  return made;
}

names restarted(strategy how, const std::string& failed) {
  auto children = with_children(how);
  const auto decision = children.down(failed, true, 0s, 0.5);
  BOOST_TEST((decision.what == kind::restart));
  return decision.children;
}

} // namespace

BOOST_AUTO_TEST_SUITE(supervising)

BOOST_AUTO_TEST_CASE(intensity_allows_its_number_and_not_one_more) {
  for (const std::size_t allowed : {0U, 1U, 5U}) {
    restart_intensity limit({allowed, 60s});
    for (std::size_t i = 0; i < allowed; ++i)
      BOOST_TEST(limit.record(std::chrono::seconds(i)));
    BOOST_TEST(!limit.record(std::chrono::seconds(allowed)));
  }
}

BOOST_AUTO_TEST_CASE(intensity_forgets_restarts_older_than_its_period) {
  restart_intensity limit({2, 10s});
  BOOST_TEST(limit.record(0s));
  BOOST_TEST(limit.record(4s));
  BOOST_TEST(limit.record(10s + 1ns)); // the one at 0 s is forgotten
  BOOST_TEST(!limit.record(14s));      // the one at 4 s just counts
  restart_intensity steady({2, 10s});
  for (int i = 0; i < 100; ++i)
    BOOST_TEST(steady.record(std::chrono::seconds(6 * i)));
}

BOOST_AUTO_TEST_CASE(backoff_grows_up_to_its_ceiling_and_never_beyond) {
  const backoff rule{100ms, 10'000ms};
  const std::vector<std::int64_t> ceilings = {100, 200, 400, 800, 1600, 3200, 6400, 10'000, 10'000};
  for (std::uint32_t n = 0; n < ceilings.size(); ++n) {
    BOOST_TEST(rule.delay(n, 0.0).count() == 0);
    BOOST_TEST(rule.delay(n, 0.5).count() == ceilings[n] / 2);
    BOOST_TEST(rule.delay(n, 0x1.fffffffffffffp-1).count() == ceilings[n] - 1);
  }
  for (const std::uint32_t n : {20U, 31U, 64U, 4'000'000'000U})
    BOOST_TEST(rule.delay(n, 0.5).count() == 5000);
}

BOOST_AUTO_TEST_CASE(strategies_decide_who_is_restarted_along) {
  BOOST_TEST((restarted(strategy::one_for_one, "csv") == names{"csv"}));
  BOOST_TEST((restarted(strategy::one_for_all, "csv") == names{"writer", "csv", "sqlite"}));
  BOOST_TEST((restarted(strategy::rest_for_one, "writer") == names{"writer", "csv", "sqlite"}));
  BOOST_TEST((restarted(strategy::rest_for_one, "csv") == names{"csv", "sqlite"}));
  BOOST_TEST((restarted(strategy::rest_for_one, "sqlite") == names{"sqlite"}));
}

BOOST_AUTO_TEST_CASE(restart_kinds_decide_who_is_restarted_at_all) {
  struct expectation {
    restart_kind restart;
    bool is_abnormal;
    kind what;
  };
  for (const auto& [restart, is_abnormal, what] :
       {expectation{restart_kind::permanent, true, kind::restart},
        expectation{restart_kind::permanent, false, kind::restart},
        expectation{restart_kind::transient, true, kind::restart},
        expectation{restart_kind::transient, false, kind::ignore},
        expectation{restart_kind::temporary, true, kind::ignore},
        expectation{restart_kind::temporary, false, kind::ignore}}) {
    auto children = with_children(strategy::one_for_one, 3, restart);
    BOOST_TEST((children.down("csv", is_abnormal, 0s, 0.5).what == what));
    const auto left = what == kind::ignore ? names{"sqlite", "writer"} : names{"sqlite", "csv", "writer"};
    BOOST_TEST((children.stop_order() == left));
    BOOST_TEST(children.restarts() == (what == kind::restart ? 1U : 0U));
  }
}

BOOST_AUTO_TEST_CASE(children_that_ended_or_are_unknown_are_ignored) {
  auto children = with_children(strategy::one_for_all);
  BOOST_TEST((children.down("nobody", true, 0s, 0.5).what == kind::ignore));
  children.down("csv", false, 0s, 0.5);
  BOOST_TEST((children.down("csv", true, 0s, 0.5).what == kind::ignore));
  children.forget("writer");
  BOOST_TEST((children.down("writer", true, 0s, 0.5).what == kind::ignore));
  BOOST_TEST((children.down("sqlite", true, 0s, 0.5).children == names{"sqlite"}));
}

BOOST_AUTO_TEST_CASE(too_many_failures_escalate_or_give_the_child_up) {
  auto parked = with_children(strategy::one_for_one, 2);
  BOOST_TEST((parked.down("csv", true, 1s, 0.5).what == kind::restart));
  BOOST_TEST((parked.down("sqlite", true, 2s, 0.5).what == kind::restart)); // counted together
  const auto escalated = parked.down("csv", true, 3s, 0.5);
  BOOST_TEST((escalated.what == kind::escalate));
  BOOST_TEST((escalated.children == names{"csv"}));

  auto optional = with_children(strategy::one_for_all, 0, restart_kind::permanent, exhaustion::give_up);
  const auto given_up = optional.down("csv", true, 1s, 0.5);
  BOOST_TEST((given_up.what == kind::give_up));
  BOOST_TEST((given_up.children == names{"csv"}));
  BOOST_TEST((optional.stop_order() == names{"sqlite", "writer"}));
  BOOST_TEST(optional.restarts() == 0U);
}

BOOST_AUTO_TEST_CASE(failures_far_apart_are_restarted_for_ever) {
  auto children = with_children(strategy::one_for_one, 1);
  for (int i = 0; i < 50; ++i)
    BOOST_TEST((children.down("csv", true, std::chrono::seconds(11 * i), 0.5).what == kind::restart));
  BOOST_TEST(children.restarts() == 50U);
}

BOOST_AUTO_TEST_CASE(delay_grows_with_the_failures_of_one_child) {
  auto children = with_children(strategy::one_for_one, 100);
  BOOST_TEST(children.down("csv", true, 0s, 0.5).delay.count() == 50);
  BOOST_TEST(children.down("csv", true, 0s, 0.5).delay.count() == 100);
  BOOST_TEST(children.down("csv", true, 0s, 0.5).delay.count() == 200);
  BOOST_TEST(children.down("sqlite", true, 0s, 0.5).delay.count() == 50);
}

BOOST_AUTO_TEST_CASE(restarted_children_keep_their_place_in_the_order) {
  auto children = with_children(strategy::rest_for_one);
  children.started({"csv", restart_kind::transient, exhaustion::park});
  BOOST_TEST((children.stop_order() == names{"sqlite", "csv", "writer"}));
  BOOST_TEST((children.down("csv", true, 0s, 0.5).children == names{"csv", "sqlite"}));
}

BOOST_AUTO_TEST_SUITE_END()
