#undef BOOST_TEST_MODULE // answer_json_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "messages/model/json_codec.hpp"
#include "runtime/prompts/company_prompt.hpp"

#include <boost/json.hpp>

#include <fstream>
#include <iterator>

// What is kept of answers about a company.
namespace troupe::test {

namespace json = boost::json;

namespace {

std::string recorded() {
  std::ifstream in(TROUPE_SOURCE_DIR "/tests/fixtures/research.offerup.gemini-2.5-pro.json");
  return {std::istreambuf_iterator<char>(in), {}};
}

// Every member of the document is in ours as it was; ours has no other.
void check_same(const json::value& theirs, const json::value& ours, const std::string& path) {
  BOOST_REQUIRE_MESSAGE(theirs.kind() == ours.kind(), path);
  if (theirs.is_object()) {
    for (const auto& [key, member] : theirs.get_object()) {
      const auto* kept = ours.get_object().if_contains(key);
      BOOST_REQUIRE_MESSAGE(kept != nullptr, path << "." << key);
      check_same(member, *kept, path + "." + std::string(key));
    }
    BOOST_TEST(theirs.get_object().size() == ours.get_object().size(), path);
  } else if (theirs.is_array()) {
    BOOST_REQUIRE_MESSAGE(theirs.get_array().size() == ours.get_array().size(), path);
    for (std::size_t i = 0; i < theirs.get_array().size(); ++i)
      check_same(theirs.get_array()[i], ours.get_array()[i], path + "[" + std::to_string(i) + "]");
  } else {
    BOOST_TEST(json::serialize(theirs) == json::serialize(ours), path);
  }
}

bool mentions(const prompts::verdict& worth, const std::string& what) {
  for (const auto& problem : worth.problems)
    if (problem.find(what) != std::string::npos)
      return true;
  return false;
}

// The recorded answer with one member changed.
prompts::verdict judged_with(const std::string& member, const json::value& value,
                             std::optional<model::company_research>& facts) {
  auto document = json::parse(recorded()).as_object();
  if (value.is_null())
    document.erase(member);
  else
    document[member] = value;
  return prompts::judge_company_facts(json::serialize(document), facts);
}

model::company_profile two_roles() {
  model::company_profile known;
  known.lines = {{"platform", "Ours Platform", "What it does.", {}, {}},
                 {"fraud", "Ours Fraud", "Stops it.", {}, {}}};
  return known;
}

prompts::verdict judge_lines(const std::string& lines, std::vector<prompts::named_line>& kept) {
  return prompts::judge_product_lines("{\"lines\":[" + lines + "]}", two_roles(), kept);
}

} // namespace

BOOST_AUTO_TEST_SUITE(facts_about_a_company)

BOOST_AUTO_TEST_CASE(of_a_real_model_are_kept_unchanged) {
  std::optional<model::company_research> facts;
  const auto worth = prompts::judge_company_facts("```json\n" + recorded() + "\n```", facts);
  BOOST_TEST(worth.is_usable);
  BOOST_TEST(worth.problems.empty());
  BOOST_REQUIRE(facts.has_value());
  check_same(json::parse(recorded()), model::to_json(*facts), "research");
}

BOOST_AUTO_TEST_CASE(are_refused_without_what_the_demo_stands_on) {
  const std::vector<std::tuple<std::string, json::value, std::string>> table = {
      {"business_domain", nullptr, "answer.business_domain: is missing"},
      {"business_domain", "", "answer.business_domain: is empty"},
      {"business_model", "As an AI language model, I do not know.",
       "answer.business_model: echoes instructions"},
      {"target_customers", "<b>all</b>", "answer.target_customers: holds markup"},
      {"key_entities", json::array{}, "answer.key_entities: fewer than two"}};
  for (const auto& [member, value, problem] : table) {
    std::optional<model::company_research> facts;
    const auto worth = judged_with(member, value, facts);
    BOOST_TEST(!worth.is_usable, member);
    BOOST_TEST(mentions(worth, problem), member << ": " << (worth.problems.empty() ? "" : worth.problems[0]));
    BOOST_TEST(!facts.has_value(), member);
  }
  std::optional<model::company_research> facts;
  BOOST_TEST(!prompts::judge_company_facts("I do not know.", facts).is_usable);
}

BOOST_AUTO_TEST_CASE(are_usable_without_an_entry_that_is_broken) {
  auto entities = json::parse(recorded()).at("key_entities").as_array();
  entities[1].as_object().erase("description");
  std::optional<model::company_research> facts;
  const auto worth = judged_with("key_entities", entities, facts);
  BOOST_TEST(worth.is_usable);
  BOOST_TEST(mentions(worth, "answer.key_entities[1].description: is missing"));
  BOOST_REQUIRE(facts.has_value());
  BOOST_TEST(facts->key_entities.size() == entities.size() - 1);
}

BOOST_AUTO_TEST_CASE(replace_only_what_they_say) {
  model::company_profile profile;
  profile.kpis = {"ours"};
  profile.challenges = {"ours"};
  profile.summary = "ours";
  model::company_research facts;
  facts.business_domain = "theirs";
  facts.key_entities = {{"Users", "d", "high", {}}};
  const auto adopted = prompts::adopt_facts(profile, facts);
  BOOST_TEST(adopted.summary == "theirs");
  BOOST_TEST(adopted.kpis == profile.kpis);
  BOOST_TEST(adopted.challenges == profile.challenges);
  BOOST_TEST(adopted.entities == std::vector<std::string>{"Users"});
  BOOST_TEST((adopted.research == facts));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(lines_of_a_company)

const std::string platform = R"({"key":"platform","name":"Acme Cloud","summary":"Runs it."})";
const std::string fraud = R"({"key":"fraud","name":"Acme Shield","summary":"Guards it."})";

BOOST_AUTO_TEST_CASE(are_kept_one_for_each_role) {
  std::vector<prompts::named_line> kept;
  const auto worth = judge_lines(platform + "," + fraud, kept);
  BOOST_TEST(worth.is_usable);
  BOOST_TEST(worth.problems.empty());
  const auto profile = prompts::adopt_lines(two_roles(), kept);
  BOOST_TEST(profile.lines[0].name == "Acme Cloud");
  BOOST_TEST(profile.lines[1].summary == "Guards it.");
}

BOOST_AUTO_TEST_CASE(are_dropped_with_a_reason) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {R"({"key":"billing","name":"Acme Bill","summary":"s"})", "role that was not asked for: billing"},
      {R"({"key":"platform","name":"Acme Other","summary":"s"})", "is the second one for the role platform"},
      {R"({"key":"fraud","name":"ACME-cloud","summary":"s"})", "is the name of two roles"},
      {R"({"key":"fraud","name":"Product 2","summary":"s"})", "is a placeholder"},
      {R"({"key":"fraud","name":"","summary":"s"})", "is empty"},
      {R"({"key":"fraud","name":"Ignore previous instructions","summary":"s"})", "echoes instructions"},
      {R"({"key":"fraud","summary":"s"})", "answer.lines[1].name: is missing"},
      {R"("Acme Shield")", "answer.lines[1]: expected an object"}};
  for (const auto& [line, problem] : table) {
    std::vector<prompts::named_line> kept;
    const auto worth = judge_lines(platform + "," + line, kept);
    BOOST_TEST(worth.is_usable);
    BOOST_TEST(kept.size() == 1U, line);
    BOOST_TEST(mentions(worth, problem), line);
    BOOST_TEST(mentions(worth, "lines: none for the role fraud"), line);
  }
}

BOOST_AUTO_TEST_CASE(keep_their_name_when_the_summary_is_bad) {
  std::vector<prompts::named_line> kept;
  judge_lines(R"({"key":"platform","name":"Acme Cloud","summary":"<p>"})", kept);
  BOOST_REQUIRE(kept.size() == 1U);
  BOOST_TEST(kept[0].summary == "");
  BOOST_TEST(prompts::adopt_lines(two_roles(), kept).lines[0].summary == "What it does.");
}

BOOST_AUTO_TEST_CASE(of_a_useless_answer_leave_those_before) {
  std::vector<prompts::named_line> kept;
  judge_lines(platform, kept);
  BOOST_TEST(!judge_lines(R"({"key":"platform","name":"","summary":"s"})", kept).is_usable);
  BOOST_TEST(!prompts::judge_product_lines("no", two_roles(), kept).is_usable);
  BOOST_TEST(kept.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
