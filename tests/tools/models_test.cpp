// The program and models: what it asks, what it says about them, and what it does when there are none.
#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "tests/models/model_server.hpp"
#include "tests/support/program.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>

using namespace troupe;

namespace {

constexpr int failed = 1;
constexpr int bad_data = 65;

// A home of its own with nothing in it, so that no key and no cache of this machine counts.
struct home {
  test::temp_folder folder;
  std::vector<std::string> variables = {};

  // As if OpenAI's key were set and OpenAI were that server.
  void set_openai(const test::model_server& server) {
    variables = {"OPENAI_API_KEY=sk-test-key-that-nobody-may-see", "OPENAI_BASE_URL=" + server.url() + "/v1"};
  }

  test::program_result run(const std::vector<std::string>& arguments) const {
    const auto path = folder.path().string();
    std::vector<std::string> all = {"/usr/bin/env", "-i", "HOME=" + path,
                                    "XDG_CACHE_HOME=" + path + "/cache"};
    all.insert(all.end(), variables.begin(), variables.end());
    all.emplace_back(TROUPE_PROGRAM);
    all.insert(all.end(), arguments.begin(), arguments.end());
    return test::run_program(all, path);
  }

  test::program_result generate(const std::vector<std::string>& more) const {
    std::vector<std::string> all = {"generate",   "stripe.com", "--rows", "10000",  "--as-of",
                                    "2026-06-30", "--out",      "kit",    "--quiet"};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  }

  bool has_kit() const { return std::filesystem::exists(folder.path() / "kit"); }
};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// One line on stderr and nothing else.
void check_refusal(const test::program_result& got, int code, const std::string& says) {
  BOOST_TEST_CONTEXT(got.err) {
    BOOST_TEST(got.code == code);
    BOOST_TEST(got.out.empty());
    BOOST_TEST(got.err.starts_with("troupe: "));
    BOOST_TEST(std::count(got.err.begin(), got.err.end(), '\n') == 1);
    BOOST_TEST(holds(got.err, says));
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(models_on_the_command_line)

BOOST_AUTO_TEST_CASE(check_without_a_provider_names_the_variables) {
  const home nothing;
  for (const auto* name : {"GEMINI_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "LOCAL_LLM_API_KEY"})
    check_refusal(nothing.run({"llm", "check"}), bad_data, name);
  check_refusal(nothing.run({"llm", "check", "--json"}), bad_data, "no provider is configured");
}

BOOST_AUTO_TEST_CASE(check_asks_a_provider_that_works) {
  test::model_server server;
  home at;
  at.set_openai(server);
  const auto text = at.run({"llm", "check"});
  BOOST_TEST(text.code == 0, text.err);
  BOOST_TEST(holds(text.out, "  ok    openai:gpt-6-luna"));
  BOOST_TEST(holds(text.out, " USD"));
  const auto got = at.run({"llm", "check", "--provider", "openai:gpt-6-luna,openai:gpt-6.1-sol", "--json"});
  BOOST_TEST(got.code == 0, got.err);
  BOOST_TEST(std::count(got.out.begin(), got.out.end(), '\n') == 1);
  const auto json = boost::json::parse(got.out);
  const auto& routes = json.at("routes").as_array();
  BOOST_REQUIRE(routes.size() == 2U);
  BOOST_TEST(routes[0].at("route").as_string() == "openai:gpt-6-luna");
  BOOST_TEST(routes[1].at("route").as_string() == "openai:gpt-6.1-sol");
  for (const auto& route : routes)
    BOOST_TEST(route.at("answered").at("outcome").as_string() == "answered");
  BOOST_TEST(server.notes().size() == 3U); // one each
}

BOOST_AUTO_TEST_CASE(check_tells_of_a_provider_that_does_not_work) {
  for (const auto* fault : {"auth", "500", "429-daily", "reset"}) {
    test::model_server server(test::with_faults({fault}));
    home at;
    at.set_openai(server);
    const auto text = at.run({"llm", "check"});
    BOOST_TEST_CONTEXT(fault << ": " << text.out << text.err) {
      BOOST_TEST(text.code == failed);
      BOOST_TEST(holds(text.out, "  FAIL  openai:gpt-6-luna"));
      BOOST_TEST(!holds(text.out + text.err, "nobody-may-see"));
      const auto got = at.run({"llm", "check", "--json"});
      BOOST_TEST(got.code == failed);
      const auto json = boost::json::parse(got.out);
      BOOST_TEST(json.at("routes").at(0).at("answered").at("outcome").as_string() == "failed");
      BOOST_TEST(!holds(got.out, "nobody-may-see"));
    }
  }
}

BOOST_AUTO_TEST_CASE(check_is_content_with_one_provider_that_works) {
  test::model_server server(test::with_faults({"500-burst-1"}));
  home at;
  at.set_openai(server);
  const auto got = at.run({"llm", "check", "--provider", "openai:gpt-6-luna,openai:gpt-6.1-sol"});
  BOOST_TEST(got.code == 0, got.err);
  BOOST_TEST(holds(got.out, "FAIL  openai:gpt-6-luna"));
  BOOST_TEST(holds(got.out, "ok    openai:gpt-6.1-sol"));
}

BOOST_AUTO_TEST_CASE(estimate_tells_costs_and_asks_nobody) {
  test::model_server server;
  home at;
  at.set_openai(server);
  const auto text = at.run({"llm", "estimate", "stripe.com"});
  BOOST_TEST(text.code == 0, text.err);
  BOOST_TEST(holds(text.out, " questions, about "));
  for (const auto* name : {"gemini:gemini-3.5-flash-lite", "openai:gpt-6-luna", "anthropic:claude-haiku-4-5"})
    BOOST_TEST(holds(text.out, name), name);
  const auto got = at.run({"llm", "estimate", "stripe.com", "--json"});
  BOOST_TEST(got.code == 0, got.err);
  const auto json = boost::json::parse(got.out);
  BOOST_TEST(json.at("questions").as_int64() > 5);
  BOOST_TEST(json.at("input_tokens").as_int64() > 1'000);
  BOOST_TEST(json.at("output_tokens").as_int64() > 1'000);
  BOOST_TEST(std::stod(json.at("usd").at("openai:gpt-6-luna").as_string().c_str()) > 0.0);
  const auto one =
      boost::json::parse(at.run({"llm", "estimate", "stripe.com", "--provider", "openai", "--json"}).out);
  BOOST_TEST(one.at("usd").as_object().size() == 1U);
  check_refusal(at.run({"llm", "estimate", "stripe.com", "--provider", "nonsense"}), bad_data, "nonsense");
  check_refusal(at.run({"llm", "estimate", ""}), bad_data, "company: is empty");
  BOOST_TEST(server.notes().empty());
}

BOOST_AUTO_TEST_CASE(options_that_cannot_work_are_refused_with_one_line) {
  test::model_server server;
  home at;
  const std::vector<std::pair<std::vector<std::string>, std::string>> without_key = {
      {{"--provider", "nonsense"}, "nonsense"},
      {{"--provider", "openai"}, "OPENAI_API_KEY"},
      {{"--require-llm"}, "--require-llm: no model is configured"},
      {{"--llm-budget", "0"}, "--llm-budget"},
      {{"--llm-budget", "-1"}, "--llm-budget"},
      {{"--llm-budget", "much"}, "--llm-budget"},
      {{"--llm-time", "0"}, "--llm-time"},
      {{"--replay", "missing.jsonl"}, "missing.jsonl"},
      {{"--replay", "a.jsonl", "--record", "a.jsonl"}, "--record"},
      {{"--llm-config", "missing.json"}, "missing.json"}};
  for (const auto& [options, says] : without_key)
    check_refusal(at.generate(options), bad_data, says);
  at.set_openai(server);
  check_refusal(at.generate({"--provider", "nonsense"}), bad_data, "nonsense");
  check_refusal(at.generate({"--provider", "openai,openai"}), bad_data, "openai");
  check_refusal(at.generate({"--source", "pack", "--provider", "openai"}), bad_data, "--source");
  check_refusal(at.generate({"--source", "pack", "--require-llm"}), bad_data, "--source");
  std::ofstream(at.folder.path() / "broken.jsonl") << "{\n";
  check_refusal(at.generate({"--replay", "broken.jsonl"}), bad_data, "line 1");
  BOOST_TEST(!at.has_kit());
  BOOST_TEST(server.notes().empty());
}

BOOST_AUTO_TEST_CASE(a_key_in_the_environment_makes_generate_ask) {
  test::model_server server;
  home at;
  at.set_openai(server);
  const auto first = at.generate({"--record", "answers.jsonl"});
  BOOST_TEST(first.code == 0, first.err);
  BOOST_TEST(holds(first.out, "\nModels: "));
  BOOST_TEST(holds(first.out, " (0 answered from before, 0 in vain)"));
  const auto asked = server.notes().size();
  BOOST_TEST(asked > 5U);
  BOOST_TEST(std::filesystem::exists(at.folder.path() / "cache" / "troupe" / "llm"));
  const auto second = at.generate({});
  BOOST_TEST(second.code == 0, second.err);
  BOOST_TEST(holds(second.out, ", 0 attempts, "));
  BOOST_TEST(server.notes().size() == asked);
  at.variables.clear();
  const auto third = at.generate({"--replay", "answers.jsonl", "--require-llm", "--json"});
  BOOST_TEST(third.code == 0, third.err);
  BOOST_TEST(boost::json::parse(third.out).at("state").as_string() == "succeeded");
  BOOST_TEST(server.notes().size() == asked);
  at.set_openai(server);
  BOOST_TEST(at.generate({"--no-llm-cache"}).code == 0);
  BOOST_TEST(server.notes().size() > asked);
}

BOOST_AUTO_TEST_CASE(a_demo_of_packs_asks_no_model) {
  test::model_server server;
  home at;
  at.set_openai(server);
  const auto got = at.generate({"--source", "pack"});
  BOOST_TEST(got.code == 0, got.err);
  BOOST_TEST(!holds(got.out, "Models:"));
  BOOST_TEST(server.notes().empty());
}

BOOST_AUTO_TEST_CASE(a_demo_that_requires_models_fails_with_them) {
  for (const auto* fault :
       {"auth", "auth@Wanted: values of the vocabulary", "refusal@The demo has these scenes"}) {
    test::model_server server(test::with_faults({fault}));
    home at;
    at.set_openai(server);
    const auto got = at.generate({"--require-llm"});
    BOOST_TEST_CONTEXT(fault) {
      check_refusal(got, failed,
                    holds(fault, "Wanted")   ? "content of "
                    : holds(fault, "scenes") ? "story"
                                             : "research");
      BOOST_TEST(!at.has_kit());
      BOOST_TEST(!holds(got.err, "nobody-may-see"));
    }
    const auto without = at.generate({});
    BOOST_TEST(without.code == 0, without.err);
    BOOST_TEST(at.has_kit());
  }
}

BOOST_AUTO_TEST_SUITE_END()
