// Whatever goes wrong with a model, at whatever agent: the demo ends well, within its time, with every
// promise kept, and the books agree with the server's.
#include "tests/models/model_kit.hpp"
#include "tests/models/model_server.hpp"

#include "runtime/policy/llm_bill.hpp"
#include "runtime/prompts/text_check.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <future>
#include <memory>
#include <numeric>

using namespace troupe;
using namespace troupe::test;

namespace {

const std::vector<std::string> faults = {"hang",
                                         "silence",
                                         "keepalive",
                                         "drip",
                                         "stall",
                                         "cut",
                                         "cut-clean",
                                         "reset",
                                         "reset-mid",
                                         "length-too-long",
                                         "length-too-short",
                                         "429",
                                         "429-seconds-1",
                                         "429-ms-200",
                                         "429-date-1",
                                         "429-reset-1",
                                         "429-retryinfo-1",
                                         "429-long-120",
                                         "429-daily",
                                         "500",
                                         "503",
                                         "529",
                                         "503-burst-2",
                                         "auth",
                                         "error-in-200",
                                         "error-in-stream",
                                         "truncated-json",
                                         "wrong-schema",
                                         "short-list",
                                         "duplicates",
                                         "wrong-language",
                                         "fences",
                                         "injection",
                                         "invalid-utf8",
                                         "huge",
                                         "max-tokens",
                                         "refusal",
                                         "unknown-finish"};

// What the prompts of each agent say and no other's.
const std::vector<std::pair<std::string, std::string>> agents = {
    {"research: company facts", "as one JSON object: what it does"},
    {"research: product lines", "The demo tells of these roles"},
    {"story", "The demo has these scenes"},
    {"content", "Wanted: values of the vocabulary"}};

// What the words of facts and story say reaches no table: their demos stop at the plan.
bool touches_data(const std::string& agent) {
  return agent == "content" || agent == "research: product lines";
}

// Faults that a good answer can be made of, or that pass.
bool is_curable(const std::string& fault) {
  return fault == "fences" || fault == "503-burst-2";
}

void check_books(const model_kit& kit, const std::vector<fault_llm::attempt_note>& seen) {
  const auto& bill = kit.ended.manifest.llm.value();
  std::int64_t counted = 0;
  std::int64_t failed = 0;
  for (const auto& route : kit.status.routes) {
    counted += route.attempts;
    failed += route.failed_attempts;
  }
  // A busy server never sees an attempt that was given up before it came to read it.
  std::int64_t given_up = 0;
  for (const auto& use : bill.uses)
    given_up += std::count_if(use.attempts.begin(), use.attempts.end(), [](const auto& attempt) {
      using enum model::llm_fault;
      return attempt.fault == cancelled || attempt.fault == deadline || attempt.fault == silent;
    });
  const auto unseen = counted - static_cast<std::int64_t>(seen.size());
  BOOST_TEST(unseen >= 0);
  BOOST_TEST(unseen <= given_up);
  BOOST_TEST(bill.attempts == counted);
  BOOST_TEST(bill.failed_attempts == failed);
  const auto sum = std::accumulate(kit.status.routes.begin(), kit.status.routes.end(), std::int64_t{0},
                                   [](auto all, const auto& route) { return all + route.usd.micros; });
  BOOST_TEST(bill.usd.micros == sum);
}

void check_kit(const model_kit& kit) {
  const auto& ended = kit.ended;
  BOOST_TEST((ended.state == model::demo_state::succeeded || ended.state == model::demo_state::degraded ||
              ended.state == model::demo_state::planned),
             ended.reason);
  for (const auto& proof : ended.manifest.proofs)
    BOOST_TEST(proof.holds, proof.id << ": " << proof.detail);
  const auto plan =
      model::from_json_text<model::blueprint>(kit.text("blueprint.json"), "blueprint.json").value();
  for (const auto& pool : plan.pools)
    if (pool.name == "products" || pool.name == "company_trades" || pool.name == "job_titles")
      for (const auto& record : pool.records)
        for (const auto& field : record)
          BOOST_TEST(prompts::fault_of_text(field, 400) == "", pool.name << ": " << field);
}

// One demo against a server of its own.
struct trial {
  std::string name;
  std::string chain;
  std::string fault;
  std::chrono::seconds llm_time;
  protocol::run_goal goal;
  std::chrono::milliseconds patience{800};
  std::shared_ptr<model_kit> kit = nullptr;
  std::vector<fault_llm::attempt_note> seen = {};

  void run() {
    fault_llm::options options;
    if (!fault.empty())
      options.faults = {fault};
    model_server server(options);
    model_setting how(two_providers(server.url()), chain);
    how.llm_time = llm_time;
    how.desk.limits.first_content = patience;
    how.desk.limits.idle = patience;
    kit = std::make_shared<model_kit>(small_request("stripe.com"), how, goal);
    seen = server.notes();
  }
};

// Most of a trial is waiting: some at a time.
void run_side_by_side(std::vector<trial>& trials) {
  constexpr std::size_t at_a_time = 6;
  std::atomic<std::size_t> next = 0;
  std::vector<std::future<void>> hands;
  for (std::size_t i = 0; i < at_a_time; ++i)
    hands.push_back(std::async(std::launch::async, [&] {
      for (auto t = next++; t < trials.size(); t = next++)
        trials[t].run();
    }));
  for (auto& hand : hands)
    hand.get();
}

} // namespace

BOOST_AUTO_TEST_SUITE(faults_of_models)

BOOST_AUTO_TEST_CASE(a_well_behaved_model_fills_the_kit) {
  model_server server;
  const model_kit kit(small_request("stripe.com"), model_setting(two_providers(server.url()), "first:ok"));
  check_kit(kit);
  BOOST_TEST((kit.ended.state == model::demo_state::succeeded));
  check_books(kit, server.notes());
  const auto& bill = kit.ended.manifest.llm.value();
  std::int64_t input = 0;
  std::int64_t output = 0;
  for (const auto& note : server.notes()) {
    input += note.input_tokens;
    output += note.output_tokens;
  }
  BOOST_TEST(bill.input_tokens == input);
  BOOST_TEST(bill.output_tokens == output);
  BOOST_TEST(bill.usd.micros == input + 2 * output);
  BOOST_TEST(bill.failed_attempts == 0);
}

BOOST_AUTO_TEST_CASE(every_fault_at_every_agent_is_survived) {
  std::vector<trial> trials;
  for (const auto& [agent, text] : agents)
    for (const auto& fault : faults)
      trials.push_back({fault + " at " + agent, "first:ok", fault + "@" + text, std::chrono::seconds{4},
                        touches_data(agent) ? protocol::run_goal::kit : protocol::run_goal::plan});
  run_side_by_side(trials);
  for (const auto& done : trials)
    BOOST_TEST_CONTEXT(done.name) {
      check_kit(*done.kit);
      check_books(*done.kit, done.seen);
      const auto landed = std::count_if(done.seen.begin(), done.seen.end(),
                                        [](const auto& note) { return note.fault != "ok"; });
      BOOST_TEST(landed > 0, "the fault never landed");
      if (is_curable(done.fault.substr(0, done.fault.find('@'))))
        BOOST_TEST((done.kit->ended.state != model::demo_state::degraded));
    }
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_model_is_survived_on_the_next_one) {
  std::vector<trial> trials;
  for (const auto& fault : faults)
    trials.push_back({fault, "first:" + fault + ",second:ok", "", std::chrono::seconds{30},
                      protocol::run_goal::kit, std::chrono::seconds{2}});
  run_side_by_side(trials);
  for (const auto& done : trials)
    BOOST_TEST_CONTEXT(done.name) {
      check_kit(*done.kit);
      check_books(*done.kit, done.seen);
      for (const auto& use : done.kit->ended.manifest.llm.value().uses)
        BOOST_TEST((use.outcome != model::llm_outcome::failed), use.purpose << ": " << use.reason);
    }
}

BOOST_AUTO_TEST_SUITE_END()
