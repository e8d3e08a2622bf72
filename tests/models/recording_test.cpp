// A demo that was recorded is made again without a model.
#undef BOOST_TEST_MODULE // gateway_test.cpp has main
#include "tests/models/model_kit.hpp"
#include "tests/models/model_server.hpp"

#include "messages/model/json_codec.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <optional>

using namespace troupe;
using namespace troupe::test;

namespace {

// Nobody listens there.
const auto nowhere = two_providers("http://127.0.0.1:9");

struct recorded_demo {
  temp_folder folder;
  std::filesystem::path file = folder.path() / "answers.jsonl";
  std::optional<model_kit> kit;
  std::size_t attempts = 0;

  explicit recorded_demo(const std::string& chain = "first:ok", const fault_llm::options& with = {}) {
    model_server server(with);
    model_setting how(two_providers(server.url()), chain);
    how.llm_time = std::chrono::seconds{20};
    how.desk.places.recording = file;
    kit.emplace(small_request("stripe.com"), how);
    attempts = server.notes().size();
  }
};

// The plan without whom was asked and how often, which a replay cannot share.
std::string plan_of(const model_kit& kit) {
  auto plan = model::from_json_text<model::blueprint>(kit.text("blueprint.json"), "blueprint.json").value();
  for (auto& source : plan.sources) {
    source.route.reset();
    source.attempts.reset();
  }
  return boost::json::serialize(model::to_json(plan));
}

model_setting from(const std::filesystem::path& file) {
  model_setting how(nowhere, "");
  how.desk.places.replay = file;
  return how;
}

} // namespace

BOOST_AUTO_TEST_SUITE(recordings)

BOOST_AUTO_TEST_CASE(a_recorded_demo_comes_out_the_same_without_a_model) {
  const recorded_demo before;
  BOOST_TEST((before.kit->ended.state == model::demo_state::succeeded), before.kit->ended.reason);
  BOOST_TEST(before.attempts > 0U);
  const model_kit again(small_request("stripe.com"), from(before.file));
  BOOST_TEST((again.ended.state == model::demo_state::succeeded), again.ended.reason);
  BOOST_TEST((plan_of(again) == plan_of(*before.kit)));
  for (const auto& table : before.kit->ended.manifest.tables) {
    const auto file = "data/" + table.name + ".csv";
    BOOST_TEST((again.text(file) == before.kit->text(file)), file);
  }
  const auto& bill = again.ended.manifest.llm.value();
  BOOST_TEST(bill.attempts == 0);
  BOOST_TEST(bill.usd.micros == 0);
  BOOST_TEST(bill.uses.size() == before.kit->ended.manifest.llm.value().uses.size());
  for (const auto& use : bill.uses)
    BOOST_TEST((use.outcome == model::llm_outcome::replayed), use.purpose << ": " << use.reason);
}

// Corrections are other questions, which the recording must hold too; and what was cached is recorded.
BOOST_AUTO_TEST_CASE(a_demo_with_corrections_comes_out_the_same) {
  const recorded_demo before("first:ok", with_faults({"one-in-3-short-list", "one-in-4-truncated-json"}));
  const model_kit again(small_request("stripe.com"), from(before.file));
  BOOST_TEST((again.ended.state == before.kit->ended.state));
  BOOST_TEST((plan_of(again) == plan_of(*before.kit)));
}

BOOST_AUTO_TEST_CASE(a_demo_from_the_cache_is_recorded_whole) {
  const temp_folder folder;
  model_server server;
  model_setting how(two_providers(server.url()), "first:ok");
  how.desk.places.cache = folder.path() / "cache";
  const model_kit first(small_request("stripe.com"), how);
  const auto asked = server.notes().size();
  how.desk.places.recording = folder.path() / "answers.jsonl";
  const model_kit second(small_request("stripe.com"), how);
  BOOST_TEST(server.notes().size() == asked);
  const model_kit third(small_request("stripe.com"), from(folder.path() / "answers.jsonl"));
  BOOST_TEST((plan_of(third) == plan_of(first)));
  BOOST_TEST((plan_of(second) == plan_of(first)));
}

BOOST_AUTO_TEST_CASE(a_recording_of_another_company_leaves_a_whole_kit_of_the_packs) {
  const recorded_demo before;
  const model_kit other(small_request("datadoghq.com"), from(before.file));
  BOOST_TEST((other.ended.state == model::demo_state::degraded), other.ended.reason);
  const auto& bill = other.ended.manifest.llm.value();
  BOOST_TEST(!bill.uses.empty());
  BOOST_TEST(bill.attempts == 0);
  for (const auto& use : bill.uses) {
    BOOST_TEST((use.outcome == model::llm_outcome::failed), use.purpose);
    BOOST_TEST(use.reason.find("the recording holds no answer to this question") != std::string::npos,
               use.reason);
  }
  for (const auto& proof : other.ended.manifest.proofs)
    BOOST_TEST(proof.holds, proof.id);
  BOOST_TEST(std::filesystem::exists(other.path() / "manifest.json"));
}

BOOST_AUTO_TEST_CASE(a_broken_line_is_refused_with_its_number) {
  const temp_folder folder;
  const auto file = folder.path() / "answers.jsonl";
  const std::vector<std::string> broken = {
      "{", "", "null", "[1]", R"({"key":"k"})", R"({"key":1,"answer":{"text":"t","model":"m","usage":{}}})"};
  actors::system_config config(1);
  caf::actor_system system(config);
  const auto open = [&] {
    auto how = from(file);
    return actors::model_desk::open(system, how.config, how.environment, how.desk);
  };
  const auto full =
      R"({"key":"k","answer":{"text":"t","model":"m","usage":{"input_tokens":1,"output_tokens":1}}})";
  std::ofstream(file) << full << '\n' << full << '\n';
  BOOST_TEST(open().has_value());
  for (const auto& line : broken) {
    std::ofstream(file) << full << '\n' << full << '\n' << line << '\n' << full << '\n';
    const auto desk = open();
    BOOST_REQUIRE(!desk.has_value());
    BOOST_TEST((desk.error().code == model::ec::invalid_request));
    BOOST_TEST(desk.error().message.find("line 3") != std::string::npos, desk.error().message);
    BOOST_TEST(desk.error().message.find(file.string()) != std::string::npos);
  }
}

BOOST_AUTO_TEST_SUITE_END()
