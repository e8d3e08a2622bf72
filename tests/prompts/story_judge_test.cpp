#undef BOOST_TEST_MODULE // answer_json_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/prompts/story_prompt.hpp"

#include <boost/json.hpp>

// What is kept of a story's words.
namespace troupe::test {

namespace json = boost::json;

namespace {

model::company_profile profile() {
  model::company_profile company;
  company.name = "Acme 7";
  company.lines = {{"hardware", "Terminal S700", "s", {}, {{"Reader M2", "", "", "", {}}}}};
  return company;
}

model::demo_story two_scenes() {
  model::demo_story story;
  story.title = "old title";
  story.opening = "old opening";
  story.scenes = {{"old one", "old words", {}}, {"old two", "old words", {}}};
  return story;
}

json::object good() {
  return json::parse(R"({"title":"Acme 7 finds its revenue","summary":"You will see it.","opening":"Welcome.",
    "closing":"Thank you.","challenges":["Buyers leave."],"success_metrics":["Fewer refunds"],
    "scenes":[{"title":"Where it goes","narrative":"The Terminal S700 leads here."},
              {"title":"Why it goes","narrative":"B2B buyers wait, 24/7."}]})")
      .as_object();
}

prompts::verdict judged(const json::object& answer, prompts::narrative& told) {
  return prompts::judge_narrative(json::serialize(answer), profile(), two_scenes(), told);
}

bool mentions(const prompts::verdict& worth, const std::string& what) {
  for (const auto& problem : worth.problems)
    if (problem.find(what) != std::string::npos)
      return true;
  return false;
}

} // namespace

BOOST_AUTO_TEST_SUITE(words_of_a_story)

BOOST_AUTO_TEST_CASE(are_kept_when_they_are_good) {
  prompts::narrative told;
  const auto worth = judged(good(), told);
  BOOST_TEST(worth.is_usable);
  BOOST_TEST(worth.problems.empty());
  const auto story = prompts::adopt_narrative(two_scenes(), told);
  BOOST_TEST(story.title == "Acme 7 finds its revenue");
  BOOST_TEST(story.scenes[1].narrative == "B2B buyers wait, 24/7.");
  BOOST_TEST(story.challenges == std::vector<std::string>{"Buyers leave."});
}

BOOST_AUTO_TEST_CASE(that_state_figures_are_refused_part_by_part) {
  auto answer = good();
  answer["opening"] = "Revenue fell by 12%.";
  answer["challenges"] = {"Buyers leave.", "It costs $5."};
  answer["scenes"].as_array()[0].as_object()["narrative"] = "In Q4 it fell.";
  prompts::narrative told;
  const auto worth = judged(answer, told);
  BOOST_TEST(worth.is_usable);
  BOOST_TEST(worth.problems.size() == 3U);
  for (const auto* where :
       {"opening: states a figure", "challenges: states a figure", "scenes[0].narrative: states"})
    BOOST_TEST(mentions(worth, where), where);
  const auto story = prompts::adopt_narrative(two_scenes(), told);
  BOOST_TEST(story.opening == "old opening");
  BOOST_TEST(story.scenes[0].title == "Where it goes");
  BOOST_TEST(story.scenes[0].narrative == "old words");
  BOOST_TEST(story.challenges.size() == 1U);
}

BOOST_AUTO_TEST_CASE(that_are_missing_cost_no_other_part) {
  auto answer = good();
  answer.erase("closing");
  answer["scenes"].as_array().pop_back();
  prompts::narrative told;
  const auto worth = judged(answer, told);
  BOOST_TEST(worth.is_usable);
  BOOST_TEST(mentions(worth, "closing: is empty"));
  BOOST_TEST(mentions(worth, "scenes: must have exactly 2 entries"));
  BOOST_TEST(told.scenes.empty());
  BOOST_TEST(told.opening == "Welcome.");
}

BOOST_AUTO_TEST_CASE(without_title_or_summary_leave_those_before) {
  prompts::narrative told;
  judged(good(), told);
  for (const auto* part : {"title", "summary"}) {
    auto answer = good();
    answer[part] = "Lorem ipsum {{x}}";
    BOOST_TEST(!judged(answer, told).is_usable);
    answer.erase(part);
    BOOST_TEST(!judged(answer, told).is_usable);
  }
  BOOST_TEST(!prompts::judge_narrative("Once upon a time", profile(), two_scenes(), told).is_usable);
  BOOST_TEST(told.title == "Acme 7 finds its revenue");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
