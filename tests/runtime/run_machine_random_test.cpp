#undef BOOST_TEST_MODULE // supervision_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/runtime/demo_record.hpp"

#include <map>
#include <random>

namespace {

using namespace troupe;
using namespace troupe::policy;
using namespace troupe::tests;
using model::demo_state;
using model::ec;

} // namespace

BOOST_AUTO_TEST_SUITE(random_runs)

using enum run_step; // in this namespace, where they hide the functions of these names

BOOST_AUTO_TEST_CASE(random_events_end_a_run_exactly_once_and_leave_nothing_behind) {
  std::mt19937_64 random(20260701);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::map<demo_state, int> endings;
  for (int n = 0; n < 10'000; ++n) {
    demo_record demo;
    bool was_refused_at_open = false;
    bool is_written = false;
    int events = 0;
    for (; events < 10'000 && !demo.end; ++events) {
      const auto step = below(3) == 0 ? demo.begun[below(demo.begun.size())]
                                      : static_cast<run_step>(below(static_cast<std::size_t>(discard) + 1));
      const auto dice = below(100);
      if (dice < 94) {
        demo.apply(step_done{step});
        is_written = is_written || (step == write && demo.end && demo.end->state == demo_state::succeeded);
      } else if (dice < 97) {
        demo.apply(step_failed{step, {ec::internal, "x"}});
        was_refused_at_open = was_refused_at_open || (step == open && demo.end);
      } else if (dice < 99) {
        demo.apply(cancel_wanted{"x"});
      } else {
        demo.apply(child_exhausted{"x", "y"});
      }
    }
    BOOST_REQUIRE(demo.end.has_value());
    ++endings[demo.end->state];
    BOOST_REQUIRE_EQUAL(is_written, demo.end->state == demo_state::succeeded);
    BOOST_REQUIRE_EQUAL(demo.has_begun(discard), !is_written && !was_refused_at_open);
    // What was begun is a part of the plan, in its order, and then perhaps the discard.
    auto expected = in_order;
    expected.resize(demo.begun.size() - (demo.has_begun(discard) ? 1 : 0));
    if (demo.has_begun(discard))
      expected.push_back(discard);
    BOOST_REQUIRE((demo.begun == expected));
    for (int late = 0; late < 5; ++late) {
      demo.apply(step_done{static_cast<run_step>(below(static_cast<std::size_t>(discard) + 1))});
      demo.apply(cancel_wanted{"late"});
      demo.apply(child_exhausted{"late", "late"});
    }
    BOOST_REQUIRE(!demo.came_late);
  }
  for (const auto state :
       {demo_state::succeeded, demo_state::failed, demo_state::cancelled, demo_state::parked})
    BOOST_TEST(endings[state] > 100, model::to_text(state) << " " << endings[state]);
}

BOOST_AUTO_TEST_SUITE_END()
