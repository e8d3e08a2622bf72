#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "tests/support/rehearsal.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;

BOOST_AUTO_TEST_SUITE(cancelling_a_demo)

BOOST_AUTO_TEST_CASE(ends_it_at_every_stage_and_leaves_nothing_behind) {
  for (const std::string step :
       {"open", "research", "story", "modelling", "compile", "csv", "sqlite", "check"}) {
    BOOST_TEST_CONTEXT(step) {
      test::rehearsal stage;
      stage.on_event = [&](const model::run_event& event) {
        if (event.kind == model::run_event_kind::stage_started && event.subject == step)
          caf::anon_send(stage.run, protocol::cancel_demo{"the customer called"});
      };
      const auto ended = stage.perform();
      BOOST_REQUIRE(ended.has_value());
      BOOST_TEST((ended->state == model::demo_state::cancelled), ended->reason);
      BOOST_TEST(ended->reason == "cancelled: the customer called");
      BOOST_TEST(stage.folder.entries() == 0U);
    }
  }
}

BOOST_AUTO_TEST_CASE(comes_too_late_when_the_kit_is_being_put_in_place) {
  test::rehearsal stage;
  stage.on_event = [&](const model::run_event& event) {
    if (event.kind == model::run_event_kind::stage_started && event.subject == "write")
      caf::anon_send(stage.run, protocol::cancel_demo{"too late"});
  };
  const auto ended = stage.perform();
  BOOST_TEST((ended && ended->state == model::demo_state::succeeded));
  BOOST_TEST(std::filesystem::exists(stage.folder.path() / "kit" / "manifest.json"));
}

BOOST_AUTO_TEST_CASE(ends_it_in_the_middle_of_a_table) {
  test::rehearsal stage;
  stage.on_event = [&](const model::run_event& event) {
    if (event.kind == model::run_event_kind::table_progressed)
      caf::anon_send(stage.run, protocol::cancel_demo{"enough"});
  };
  auto request = test::request_for("stripe.com");
  request.rows = 60'000;
  const auto ended = stage.perform(request);
  BOOST_REQUIRE(ended.has_value());
  BOOST_TEST((ended->state == model::demo_state::cancelled));
  BOOST_TEST(stage.folder.entries() == 0U);
}

BOOST_AUTO_TEST_CASE(does_nothing_after_the_end) {
  test::rehearsal stage;
  stage.on_event = [&](const model::run_event& event) {
    if (event.kind == model::run_event_kind::ended)
      caf::anon_send(stage.run, protocol::cancel_demo{"too late"});
  };
  const auto ended = stage.perform();
  BOOST_TEST((ended && ended->state == model::demo_state::succeeded));
  BOOST_TEST(stage.folder.entries() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
