// What the gateway promises to who asks it, measured at the models' end of the wire.
#include "tests/models/asking.hpp"

#include "runtime/policy/llm_route.hpp"

#include <boost/test/unit_test.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/send.hpp>

#include <algorithm>
#include <numeric>

using namespace troupe;
using namespace troupe::test;
using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

namespace {

constexpr auto soon = 250ms;

std::vector<protocol::ask_model> questions(int count, std::chrono::milliseconds time = 30s) {
  std::vector<protocol::ask_model> all;
  for (int i = 0; i < count; ++i)
    all.push_back(question(i, time));
  return all;
}

// Models that may stay silent for longer than any test waits.
model_setting patient(const model_server& server, const std::string& chain) {
  model_setting how(two_providers(server.url()), chain);
  how.desk.limits = {5s, 60s, 60s, 60s};
  return how;
}

bool all_closed_by_us(const std::vector<fault_llm::attempt_note>& notes) {
  return std::all_of(notes.begin(), notes.end(), [](const auto& n) { return n.ended == "client_closed"; });
}

} // namespace

BOOST_AUTO_TEST_SUITE(gateway_on_the_wire)

BOOST_AUTO_TEST_CASE(an_asker_that_is_killed_has_its_connections_closed) {
  model_server server;
  asking_desk desk(patient(server, "first:hang"));
  auto crowd = desk.ask_all(questions(5));
  BOOST_TEST(server.await_begun(5).size() == 5U);
  const auto killed = steady::now();
  caf::anon_send_exit(crowd.asker, caf::exit_reason::kill);
  const auto notes = server.notes(); // waits for their ends
  BOOST_TEST((steady::now() - killed <= soon));
  BOOST_TEST(notes.size() == 5U);
  BOOST_TEST(all_closed_by_us(notes));
}

BOOST_AUTO_TEST_CASE(a_killed_asker_leaves_the_others_alone) {
  model_server server;
  asking_desk desk(patient(server, "first:slow-300"));
  auto one = desk.ask_all(questions(4));
  auto other = desk.ask_all({question(10), question(11)});
  server.await_begun(6);
  caf::anon_send_exit(one.asker, caf::exit_reason::kill);
  for (const auto& each : other.all.get())
    BOOST_TEST(!fault_of(each).has_value());
  const auto notes = server.notes();
  BOOST_TEST(std::count_if(notes.begin(), notes.end(),
                           [](const auto& n) { return n.ended == "client_closed"; }) == 4);
}

BOOST_AUTO_TEST_CASE(a_cancelled_demo_has_its_connections_closed) {
  model_server server;
  auto how = patient(server, "first:hang");
  actors::system_config config(3);
  caf::actor_system system(config);
  how.desk.chain = how.chain;
  const auto desk = actors::model_desk::open(system, how.config, how.environment, how.desk);
  actors::stage stage(system, shelves(), 2, desk.value()->access());
  const auto demo = stage.new_demo({});
  const temp_folder folder;
  caf::scoped_actor self(system);
  auto ended = self->request(
      demo.run, 60s, protocol::start_demo{small_request("stripe.com"), (folder.path() / "kit").string()});
  BOOST_REQUIRE(!server.await_begun(1).empty());
  const auto cancelled = steady::now();
  self->send(demo.run, protocol::cancel_demo{"enough"});
  const auto notes = server.notes();
  BOOST_TEST((steady::now() - cancelled <= soon));
  BOOST_TEST(all_closed_by_us(notes));
  ended.receive([](const protocol::demo_ended& e) { BOOST_TEST((e.state == model::demo_state::cancelled)); },
                [](const caf::error&) { BOOST_ERROR("the demo did not end"); });
  self->send_exit(demo.hub, caf::exit_reason::user_shutdown);
  BOOST_TEST(folder.entries() == 0U);
}

BOOST_AUTO_TEST_CASE(a_silent_model_is_left_for_the_next_after_its_limit) {
  for (const auto* fault : {"silence", "hang", "keepalive"}) {
    model_server server;
    auto how = patient(server, std::string("first:") + fault + ",second:ok");
    how.desk.limits.first_content = 1s;
    asking_desk desk(how);
    const auto began = steady::now();
    const auto reply = desk.ask(question(1));
    const auto took = steady::now() - began;
    BOOST_TEST_CONTEXT(fault) {
      BOOST_TEST(reply.answer.has_value());
      BOOST_TEST(reply.route == "second:ok");
      BOOST_TEST((took >= 950ms));
      BOOST_TEST((took <= 1s + 1'500ms));
      const auto notes = server.notes();
      BOOST_TEST(notes.size() == 2U);
      BOOST_TEST(std::count_if(notes.begin(), notes.end(), [&](const auto& n) { return n.model == fault; }) ==
                 1);
    }
  }
}

BOOST_AUTO_TEST_CASE(no_more_is_spent_than_an_account_has) {
  for (const auto* chain : {"first:ok", "first:one-in-3-cut,second:ok", "first:one-in-2-stall"}) {
    model_server server;
    asking_desk desk(model_setting(two_providers(server.url()), chain));
    constexpr std::int64_t cap = 2'500; // enough for some dozens of the 60
    auto all = questions(60);
    for (auto& each : all)
      each.terms.budget_usd = model::decimal{cap};
    const auto replies = desk.ask_all(all).all.get();
    std::int64_t billed = 0;
    for (const auto& note : server.notes())
      billed += note.input_tokens + 2 * note.output_tokens;
    BOOST_TEST_CONTEXT(chain << ": booked " << booked(desk.status()) << ", billed " << billed) {
      BOOST_TEST(booked(desk.status()) <= cap);
      BOOST_TEST(billed <= booked(desk.status()));
      BOOST_TEST(billed > 0);
      std::size_t answered = 0;
      std::size_t refused = 0;
      for (const auto& each : replies) {
        const auto fault = fault_of(each);
        answered += fault ? 0U : 1U;
        refused += fault == model::llm_fault::budget ? 1U : 0U;
      }
      BOOST_TEST(answered > 0U);
      BOOST_TEST(refused > 0U);
      if (std::string(chain) == "first:ok")
        BOOST_TEST(answered + refused == replies.size());
    }
  }
}

BOOST_AUTO_TEST_CASE(what_killed_askers_may_have_cost_is_booked_at_the_worst) {
  model_server server;
  asking_desk desk(patient(server, "first:stall"));
  auto crowd = desk.ask_all(questions(4));
  server.await_begun(4);
  caf::anon_send_exit(crowd.asker, caf::exit_reason::kill);
  std::int64_t billed = 0;
  for (const auto& note : server.notes())
    billed += note.input_tokens + 2 * note.output_tokens;
  const auto until = steady::now() + 5s;
  auto status = desk.status();
  while (status.routes.front().failed_attempts < 4 && steady::now() < until)
    status = desk.status();
  BOOST_TEST(status.routes.front().failed_attempts == 4);
  BOOST_TEST(billed > 0);
  BOOST_TEST(booked(status) >= billed);
}

BOOST_AUTO_TEST_CASE(nobody_is_asked_within_a_retry_after) {
  constexpr std::int64_t pause = 1'000;
  constexpr std::int64_t slack = 5;
  constexpr std::int64_t on_its_way = 400; // what an attempt may take to the server's log on a busy machine
  model_server server;
  auto how = patient(server, "first:one-in-20-429-ms-" + std::to_string(pause));
  how.desk.rules.refusals_per_call = 1'000;
  asking_desk desk(how);
  for (const auto& each : desk.ask_all(questions(200, 55s), 57s).all.get())
    BOOST_TEST(!fault_of(each).has_value());
  const auto notes = server.notes();
  BOOST_TEST(std::count_if(notes.begin(), notes.end(), [](const auto& n) { return n.status == 200; }) == 200);
  std::size_t refusals = 0;
  std::int64_t most_at_a_time = 0;
  for (const auto& refused : notes) {
    most_at_a_time =
        std::max(most_at_a_time,
                 static_cast<std::int64_t>(std::count_if(notes.begin(), notes.end(), [&](const auto& n) {
                   return n.at_ms <= refused.at_ms && n.ended_ms.value() > refused.at_ms;
                 })));
    if (refused.status != 429)
      continue;
    ++refusals;
    const auto sent = refused.ended_ms.value();
    for (const auto& other : notes)
      BOOST_TEST((other.at_ms <= sent + on_its_way || other.at_ms >= sent + pause - slack),
                 "an attempt " << other.at_ms - sent << " ms after a refusal");
  }
  BOOST_TEST(refusals > 5U);
  BOOST_TEST(most_at_a_time > 1);
}

BOOST_AUTO_TEST_CASE(an_answer_after_the_time_is_not_delivered) {
  model_server server;
  asking_desk desk(patient(server, "first:slow-1000,second:slow-1000"));
  const auto began = steady::now();
  const auto reply = desk.ask(question(1, 300ms));
  BOOST_TEST((steady::now() - began < 700ms));
  BOOST_TEST(!reply.answer.has_value());
  BOOST_TEST((reply.failure.value().fault == model::llm_fault::deadline));
  BOOST_TEST(all_closed_by_us(server.notes()));
  const auto status = desk.status();
  BOOST_TEST(status.answered == 0);
  BOOST_TEST(status.failed == 1);
}

BOOST_AUTO_TEST_CASE(a_gateway_that_ends_answers_everybody) {
  model_server server;
  auto how = patient(server, "first:hang");
  how.config.providers.front().models.front().max_in_flight = 3; // so that most wait in its queue
  how.config.providers.front().models.back().max_in_flight = 3;
  asking_desk desk(how);
  auto crowd = desk.ask_all(questions(20));
  server.await_begun(3);
  const auto closed = steady::now();
  desk.close();
  BOOST_REQUIRE((crowd.all.wait_for(5s) == std::future_status::ready));
  for (const auto& each : crowd.all.get())
    BOOST_TEST(std::holds_alternative<std::string>(each));
  BOOST_TEST((steady::now() - closed <= soon));
  BOOST_TEST(all_closed_by_us(server.notes()));
  auto late = desk.ask_all(questions(2));
  BOOST_REQUIRE((late.all.wait_for(5s) == std::future_status::ready));
  for (const auto& each : late.all.get())
    BOOST_TEST(std::holds_alternative<std::string>(each));
}

BOOST_AUTO_TEST_CASE(questions_without_time_fail_at_once) {
  model_server server;
  asking_desk desk(patient(server, "first:ok"));
  for (const auto time : {0ms, -5ms}) {
    const auto reply = desk.ask(question(1, time));
    BOOST_TEST((reply.failure.value().fault == model::llm_fault::deadline));
  }
  BOOST_TEST(server.notes().empty());
}

BOOST_AUTO_TEST_SUITE_END()
