#undef BOOST_TEST_MODULE // supervision_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/runtime/demo_record.hpp"

#include <algorithm>

namespace {

using namespace troupe;
using namespace troupe::policy;
using namespace troupe::tests;
using model::demo_state;
using model::ec;

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(run_machines)

using enum run_step; // in this namespace, where they hide the functions of these names

BOOST_AUTO_TEST_CASE(a_demo_runs_through_all_steps_and_succeeds) {
  demo_record demo;
  BOOST_TEST(demo.machine.stage() == "open");
  for (const auto step : in_order) {
    BOOST_TEST(!demo.end.has_value());
    BOOST_TEST(demo.has_begun(step));
    demo.apply(step_done{step});
  }
  BOOST_TEST((demo.begun == in_order));
  BOOST_REQUIRE(demo.end.has_value());
  BOOST_TEST((demo.end->state == demo_state::succeeded));
  BOOST_TEST((demo.end->why.code == ec::none));
  BOOST_TEST(demo.stops == 1);
  BOOST_TEST(demo.machine.has_ended());
  BOOST_TEST(demo.machine.stage() == "ended");
}

BOOST_AUTO_TEST_CASE(both_sinks_run_at_once_and_checks_wait_for_both) {
  for (const auto& [first, second] : {std::pair{csv, sqlite}, std::pair{sqlite, csv}}) {
    demo_record demo;
    demo.run_to(csv);
    BOOST_TEST(demo.machine.stage() == "csv + sqlite");
    demo.apply(step_done{first});
    BOOST_TEST(!demo.has_begun(check));
    demo.apply(step_done{first}); // twice is not both
    BOOST_TEST(!demo.has_begun(check));
    demo.apply(step_done{second});
    BOOST_TEST(demo.has_begun(check));
  }
}

BOOST_AUTO_TEST_CASE(a_demo_takes_only_the_steps_that_it_needs) {
  const std::vector<std::pair<run_outline, std::vector<run_step>>> outlines = {
      {{false, true, {csv}, false}, {open, research, story, modelling, compile, write_plan}},
      {{false, true, {csv}, true}, {open, research, story, modelling, content, compile, write_plan}},
      {{true, false, {csv}, true}, {open, compile, csv, sqlite, check, write}},
      {{true, false, {json_lines, csv}, false}, {open, compile, json_lines, csv, sqlite, check, write}},
      {{true, false, {}, false}, {open, compile, sqlite, check, write}},
      {{true, true, {}, false}, {open, compile, write_plan}}};
  for (const auto& [outline, steps] : outlines) {
    demo_record demo(outline);
    for (const auto step : steps)
      demo.apply(step_done{step});
    BOOST_TEST((demo.begun == steps));
    BOOST_REQUIRE(demo.end.has_value());
    BOOST_TEST((demo.end->state == demo_state::succeeded));
  }
}

BOOST_AUTO_TEST_CASE(a_plan_being_put_in_place_is_not_cancelled) {
  demo_record demo({true, true, {}, false});
  demo.apply(step_done{open});
  demo.apply(step_done{compile});
  demo.apply(cancel_wanted{"interrupted"});
  BOOST_TEST(!demo.has_begun(discard));
  demo.apply(step_done{write_plan});
  BOOST_TEST((demo.end->state == demo_state::succeeded));
}

BOOST_AUTO_TEST_CASE(a_build_replants_from_its_own_compile) {
  demo_record demo({true, false, {csv}});
  for (const auto step : {open, compile, csv, sqlite})
    demo.apply(step_done{step});
  demo.apply(step_done{check, true});
  demo.begun.clear();
  demo.apply(step_done{replant});
  BOOST_TEST((demo.begun == std::vector{compile}));
}

BOOST_AUTO_TEST_CASE(failed_promises_are_planted_again_at_most_twice) {
  demo_record demo;
  demo.run_to(check);
  for (int n = 1; n <= run_machine::max_replantings; ++n) {
    demo.begun.clear();
    demo.apply(step_done{check, true});
    BOOST_TEST((demo.begun == std::vector{replant}));
    demo.apply(step_done{replant});
    demo.apply(step_done{compile});
    demo.apply(step_done{csv});
    demo.apply(step_done{sqlite});
    BOOST_TEST((demo.begun == std::vector{replant, compile, csv, sqlite, check}));
    BOOST_TEST(demo.machine.replantings() == n);
  }
  demo.apply(step_done{check, true});
  BOOST_TEST(demo.has_begun(write));
}

BOOST_AUTO_TEST_CASE(failure_at_any_step_discards_and_ends_once) {
  for (const auto step : in_order) {
    demo_record demo;
    demo.run_to(step);
    demo.apply(step_failed{step, {ec::sink_failed, "disk full"}});
    BOOST_TEST(demo.has_begun(discard) == (step != open)); // a refused open made nothing
    BOOST_TEST(demo.end.has_value() == (step == open));
    demo.apply(step_done{discard});
    BOOST_REQUIRE(demo.end.has_value());
    BOOST_TEST((demo.end->state == demo_state::failed));
    BOOST_TEST((demo.end->why == model::failure{ec::sink_failed, "disk full"}));
    BOOST_TEST(!demo.came_late);
  }
}

BOOST_AUTO_TEST_CASE(exhaustion_at_any_step_parks) {
  for (const auto step : in_order) {
    demo_record demo;
    demo.run_to(step);
    demo.apply(child_exhausted{"writer", "crashed"});
    BOOST_TEST((demo.begun.back() == discard));
    BOOST_TEST(!demo.end.has_value());
    demo.apply(step_done{discard});
    BOOST_REQUIRE(demo.end.has_value());
    BOOST_TEST((demo.end->state == demo_state::parked));
    BOOST_TEST((demo.end->why.code == ec::agent_failed));
    BOOST_TEST(holds(demo.end->why.message, "writer"));
    BOOST_TEST(holds(demo.end->why.message, "crashed"));
  }
}

BOOST_AUTO_TEST_CASE(cancellation_is_taken_at_any_step_but_the_last) {
  for (const auto step : in_order) {
    demo_record demo;
    demo.run_to(step);
    demo.apply(cancel_wanted{"interrupted"});
    BOOST_TEST(demo.has_begun(discard) == (step != write)); // too late: the kit is being put in place
    demo.apply(step_done{step == write ? write : discard});
    BOOST_REQUIRE(demo.end.has_value());
    BOOST_TEST((demo.end->state == (step == write ? demo_state::succeeded : demo_state::cancelled)));
    BOOST_TEST((step == write || demo.end->why == model::failure{ec::cancelled, "cancelled: interrupted"}));
  }
}

BOOST_AUTO_TEST_CASE(the_first_reason_to_stop_is_the_one_that_is_told) {
  demo_record demo;
  demo.run_to(story);
  demo.apply(step_failed{story, {ec::pack_invalid, "no story"}});
  demo.apply(cancel_wanted{"interrupted"});
  demo.apply(step_failed{story, {ec::internal, "again"}});
  demo.apply(step_done{discard});
  BOOST_TEST((demo.end->why == model::failure{ec::pack_invalid, "no story"}));
  BOOST_TEST(std::count(demo.begun.begin(), demo.begun.end(), discard) == 1);
}

BOOST_AUTO_TEST_CASE(a_discard_that_fails_or_loses_its_child_ends_the_run) {
  for (const run_input& input : {run_input(step_failed{discard, {ec::sink_failed, "busy"}}),
                                 run_input(child_exhausted{"writer", "crashed"})}) {
    demo_record demo;
    demo.run_to(compile);
    demo.apply(cancel_wanted{"interrupted"});
    demo.apply(input);
    BOOST_REQUIRE(demo.end.has_value());
    BOOST_TEST((demo.end->state == demo_state::cancelled));
  }
}

BOOST_AUTO_TEST_CASE(late_and_early_events_are_ignored) {
  demo_record demo;
  demo.run_to(modelling);
  const auto begun = demo.begun;
  demo.apply(step_done{open});                            // long done
  demo.apply(step_done{write});                           // not begun
  demo.apply(step_done{discard});                         // not begun
  demo.apply(step_failed{research, {ec::internal, "x"}}); // long done
  BOOST_TEST((demo.begun == begun));
  BOOST_TEST(!demo.end.has_value());
  demo.apply(cancel_wanted{"interrupted"});
  demo.apply(step_done{modelling}); // finished while it was being stopped
  BOOST_TEST((demo.begun.back() == discard));
  BOOST_TEST(!demo.end.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
