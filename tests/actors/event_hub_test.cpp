#include "actors/event_hub.hpp"
#include "tests/support/rehearsal.hpp"

#include <boost/test/unit_test.hpp>
#include <caf/scoped_actor.hpp>

using namespace troupe;
using namespace troupe::protocol;

namespace {

struct hub_fixture {
  test::deterministic_config config;
  caf::actor_system system{config};
  caf::scheduler::test_coordinator& scheduler{
      dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler())};
  caf::scoped_actor self{system};
  event_hub_actor hub = system.spawn(actors::event_hub);

  ~hub_fixture() {
    caf::anon_send_exit(hub, caf::exit_reason::user_shutdown);
    scheduler.inline_all_enqueues();
    scheduler.run();
  }

  void publish(const std::string& subject) {
    caf::anon_send(hub, publish_event{{model::run_event_kind::stage_started, subject, "", 0, 0}});
    scheduler.run();
  }

  std::optional<events_pulled> pull(pull_events request) {
    auto answer = self->request(hub, std::chrono::seconds{1}, request);
    scheduler.run();
    scheduler.advance_time(std::chrono::seconds{1});
    scheduler.run();
    std::optional<events_pulled> pulled;
    answer.receive([&](events_pulled& p) { pulled = std::move(p); }, [](const caf::error&) {});
    return pulled;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(event_hub, hub_fixture)

BOOST_AUTO_TEST_CASE(gives_events_in_order_and_goes_on_where_the_subscriber_stands) {
  for (const auto* subject : {"a", "b", "c"})
    publish(subject);
  const auto first = pull({0, 2});
  BOOST_REQUIRE(first.has_value());
  BOOST_TEST(first->events.size() == 2U);
  const auto rest = pull({first->last, 2});
  BOOST_REQUIRE(rest.has_value());
  BOOST_TEST(rest->events.size() == 1U);
  BOOST_TEST(rest->events.front().subject == "c");
}

BOOST_AUTO_TEST_CASE(lets_a_subscriber_wait_for_the_next_event) {
  auto answer = self->request(hub, std::chrono::seconds{60}, pull_events{0, 8});
  scheduler.run();
  publish("late");
  std::string subject;
  answer.receive([&](const events_pulled& p) { subject = p.events.at(0).subject; }, [](const caf::error&) {});
  BOOST_TEST(subject == "late");
}

BOOST_AUTO_TEST_CASE(forgets_the_question_of_a_subscriber_who_asks_again) {
  for (int i = 0; i < 5; ++i)
    BOOST_TEST(!pull({0, 8}).has_value()); // each times out
  auto& state = dynamic_cast<caf::stateful_actor<actors::event_hub_state, event_hub_actor::base>&>(
                    *caf::actor_cast<caf::abstract_actor*>(hub))
                    .state;
  BOOST_TEST(state.subscribers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(keeps_a_bounded_history) {
  for (int i = 0; i < 5000; ++i)
    publish(std::to_string(i));
  const auto pulled = pull({0, 10'000});
  BOOST_REQUIRE(pulled.has_value());
  BOOST_TEST(pulled->events.size() == 4096U);
  BOOST_TEST(pulled->events.back().subject == "4999");
  BOOST_TEST(pulled->last == 5000U);
}

BOOST_AUTO_TEST_SUITE_END()
