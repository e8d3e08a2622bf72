#include "messages/model/json_text.hpp"
#include "tests/support/bad_actors.hpp"
#include "tests/support/rehearsal.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;
using model::demo_state;
using model::run_event_kind;

BOOST_FIXTURE_TEST_SUITE(demo_run, test::rehearsal)

BOOST_AUTO_TEST_CASE(leaves_a_complete_kit_and_nothing_else) {
  const auto ended = perform();
  BOOST_REQUIRE(ended.has_value());
  BOOST_TEST_MESSAGE(ended->reason);
  BOOST_TEST((ended->state == demo_state::succeeded));
  BOOST_TEST(folder.entries() == 1U);
  for (const auto& file : ended->manifest.files)
    BOOST_TEST(std::filesystem::file_size(folder.path() / "kit" / file.path) ==
               static_cast<std::uintmax_t>(file.bytes));
  BOOST_TEST(ended->manifest.pack == "payments");
  BOOST_TEST(ended->manifest.pack_version >= 1);
  BOOST_TEST(!ended->manifest.blueprint_sha256.empty());
  BOOST_TEST(count(run_event_kind::child_restarted) == 0U);
  BOOST_TEST(events.back().subject == "succeeded");
}

BOOST_AUTO_TEST_CASE(goes_through_its_stages_in_order) {
  auto request = test::request_for("stripe.com");
  request.rows = 20'000; // enough that nothing is planted again
  perform(request);
  std::string order;
  for (const auto& event : events)
    if (event.kind == run_event_kind::stage_started)
      order += event.subject + " ";
  BOOST_TEST(order == "open research story modelling compile csv sqlite check write ");
}

BOOST_AUTO_TEST_CASE(replaces_an_older_kit_but_no_other_folder) {
  perform();
  const auto again = perform(test::request_for("solarwinds.com"));
  BOOST_TEST((again->state == demo_state::succeeded));
  BOOST_TEST(again->manifest.company == "SolarWinds");
  std::filesystem::remove(folder.path() / "kit" / "manifest.json");
  const auto refused = perform();
  BOOST_TEST((refused->state == demo_state::failed));
  BOOST_TEST((refused->code == model::ec::invalid_request));
  BOOST_TEST(refused->reason.find("is not a demo kit") != std::string::npos);
  BOOST_TEST(std::filesystem::exists(folder.path() / "kit" / "story.md"));
}

BOOST_AUTO_TEST_CASE(fails_without_a_restart_when_an_agent_refuses) {
  auto request = test::request_for("stripe.com");
  request.industry = "underwater basket weaving";
  const auto ended = perform(request);
  BOOST_TEST((ended->state == demo_state::failed));
  BOOST_TEST((ended->code == model::ec::unknown_industry));
  BOOST_TEST(count(run_event_kind::child_restarted) == 0U);
  BOOST_TEST(folder.entries() == 0U);
}

BOOST_AUTO_TEST_CASE(is_degraded_when_a_promise_is_not_in_the_data) {
  auto request = test::request_for("stripe.com");
  request.source = model::content_source::faker;
  const auto ended = perform(request);
  BOOST_TEST((ended->state == demo_state::degraded));
  BOOST_TEST(ended->manifest.notes.front().find("golden query ") == 0U);
}

BOOST_AUTO_TEST_CASE(answers_a_second_start_with_an_error) {
  run = actors::spawn_demo_run(system, crew, hub, options);
  std::optional<protocol::demo_ended> first;
  std::optional<caf::error> second;
  auto client = system.spawn([&](caf::event_based_actor* self) {
    const protocol::start_demo task{test::request_for("stripe.com"), kit()};
    self->request(run, std::chrono::minutes{60}, task)
        .then([&](const protocol::demo_ended& e) { first = e; }, [](const caf::error&) {});
    self->request(run, std::chrono::minutes{60}, task)
        .then([](const protocol::demo_ended&) {}, [&](const caf::error& e) { second = e; });
  });
  while (scheduler.run() > 0) {
  }
  BOOST_REQUIRE(second.has_value());
  BOOST_TEST((actors::to_failure(*second).code == model::ec::invalid_request));
  BOOST_TEST((first && first->state == demo_state::succeeded));
}

BOOST_AUTO_TEST_SUITE_END()
