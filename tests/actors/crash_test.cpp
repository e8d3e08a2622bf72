#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "tests/support/bad_actors.hpp"
#include "tests/support/rehearsal.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;
using model::demo_state;
using model::run_event_kind;

namespace {

// Never answers.
protocol::story_actor::behavior_type silent_story_agent(protocol::story_actor::pointer self) {
  actors::install_handlers(self);
  return {[=](const protocol::write_story&) -> caf::result<protocol::story_written> {
    return self->make_response_promise<protocol::story_written>();
  }};
}

// Makes rows until a number of slices, then throws.
protocol::table_generator_actor::behavior_type tiring_generator(protocol::table_generator_actor::pointer self,
                                                                protocol::table_generator_actor good,
                                                                int slices) {
  actors::install_handlers(self);
  auto left = std::make_shared<int>(slices);
  return {[=](const protocol::make_rows& task) {
    if ((*left)-- <= 0)
      throw std::runtime_error("out of breath");
    return self->delegate(good, task);
  }};
}

} // namespace

BOOST_AUTO_TEST_SUITE(supervision_of_a_demo)

BOOST_AUTO_TEST_CASE(restarts_every_child_that_crashes_and_still_succeeds) {
  for (const auto& spoiler : test::all_spoilers()) {
    BOOST_TEST_CONTEXT(spoiler.child) {
      test::rehearsal stage;
      spoiler.spoil(stage.crew, stage.system, 2);
      const auto ended = stage.perform();
      BOOST_REQUIRE(ended.has_value());
      BOOST_TEST((ended->state == demo_state::succeeded), ended->reason);
      BOOST_TEST(stage.count(run_event_kind::child_restarted, spoiler.child) == 2U);
      BOOST_TEST(stage.folder.entries() == 1U);
    }
  }
}

BOOST_AUTO_TEST_CASE(parks_the_demo_with_a_reason_when_a_child_crashes_too_often) {
  for (const auto& spoiler : test::all_spoilers()) {
    BOOST_TEST_CONTEXT(spoiler.child) {
      test::rehearsal stage;
      spoiler.spoil(stage.crew, stage.system, 4); // the limit is 3; whoever discards must work again
      const auto ended = stage.perform();
      BOOST_REQUIRE(ended.has_value());
      BOOST_TEST((ended->state == demo_state::parked), ended->reason);
      BOOST_TEST((ended->code == model::ec::agent_failed));
      BOOST_TEST(ended->reason.find(spoiler.child + ": failed too often: ") == 0U);
      BOOST_TEST(stage.count(run_event_kind::child_restarted, spoiler.child) == 3U);
      BOOST_TEST(stage.folder.entries() == 0U);
    }
  }
}

BOOST_AUTO_TEST_CASE(tells_what_the_exception_said) {
  test::rehearsal stage;
  test::all_spoilers()[1].spoil(stage.crew, stage.system, 1);
  stage.perform();
  for (const auto& event : stage.events)
    if (event.kind == run_event_kind::child_restarted)
      BOOST_TEST(event.text.find("stage light fell down") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(replaces_an_agent_that_does_not_answer_in_time) {
  test::rehearsal stage;
  stage.crew.story = test::first_bad(
      stage.crew.story, [&stage] { return stage.system.spawn(silent_story_agent); }, 1);
  const auto ended = stage.perform();
  BOOST_REQUIRE(ended.has_value());
  BOOST_TEST((ended->state == demo_state::succeeded));
  BOOST_TEST(stage.count(run_event_kind::child_restarted, "story") == 1U);
}

BOOST_AUTO_TEST_CASE(loses_no_row_when_a_generator_dies_in_the_middle_of_its_table) {
  auto request = test::request_for("stripe.com");
  request.rows = 20'000; // several slices of payments
  test::rehearsal undisturbed;
  const auto expected = undisturbed.perform(request);
  test::rehearsal stage;
  auto good = stage.crew.table_generator;
  auto lives = std::make_shared<int>(2);
  stage.crew.table_generator = [&, good, lives](protocol::dataset_ref data, std::size_t table) {
    const bool is_payments = data->table(table).spec().name == "payments";
    auto generator = good(std::move(data), table);
    if (!is_payments || (*lives)-- <= 0)
      return generator;
    return protocol::table_generator_actor(stage.system.spawn(tiring_generator, generator, 1));
  };
  const auto ended = stage.perform(request);
  BOOST_REQUIRE((ended && expected));
  BOOST_TEST((ended->state == demo_state::succeeded), ended->reason);
  BOOST_TEST(stage.count(run_event_kind::child_restarted, "table:payments") == 2U);
  BOOST_TEST((ended->manifest.files == expected->manifest.files));
}

BOOST_AUTO_TEST_SUITE_END()
