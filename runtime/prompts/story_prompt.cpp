#include "runtime/prompts/story_prompt.hpp"

#include "messages/model/json_codec.hpp"
#include "runtime/prompts/answer_json.hpp"
#include "runtime/prompts/figures.hpp"
#include "runtime/prompts/prompt.hpp"
#include "runtime/prompts/text_check.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace troupe::prompts {

namespace {

namespace json = boost::json;

constexpr std::size_t max_title_bytes = 120;
constexpr std::size_t max_text_bytes = 1'200;

json::array list_of(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

// The text without the names that may hold digits ("Terminal S700").
std::string without_names(std::string text, const model::company_profile& profile) {
  const auto take_out = [&](const std::string& name) {
    for (auto at = text.find(name); !name.empty() && at != std::string::npos; at = text.find(name))
      text.erase(at, name.size());
  };
  take_out(profile.name);
  for (const auto& line : profile.lines) {
    take_out(line.name);
    for (const auto& product : line.products)
      take_out(product.name);
  }
  return text;
}

class judge {
public:
  explicit judge(const model::company_profile& profile) : profile_(profile) {}

  // Keeps a good text, empties a bad one.
  void check(std::string& text, const std::string& path, std::size_t max_bytes) {
    auto fault = fault_of_text(text, max_bytes);
    if (fault.empty() && states_figure(without_names(text, profile_)))
      fault = "states a figure; every number comes from a query's result";
    if (fault.empty())
      return;
    problems.push_back(path + ": " + fault);
    text.clear();
  }

  void check(std::vector<std::string>& texts, const std::string& path) {
    for (auto& text : texts)
      check(text, path, max_text_bytes);
    std::erase(texts, "");
  }

  std::vector<std::string> problems;

private:
  const model::company_profile& profile_;
};

void replace(std::string& ours, const std::string& theirs) {
  if (!theirs.empty())
    ours = theirs;
}

} // namespace

model::result<model::llm_question> ask_narrative(const config::library& shelves,
                                                 const model::demo_request& request,
                                                 const model::company_profile& profile,
                                                 const model::demo_story& story) {
  json::array lines;
  for (const auto& line : profile.lines)
    lines.push_back(json::object{{"name", line.name}, {"summary", line.summary}});
  json::array scenes;
  for (const auto& scene : story.scenes) {
    json::array queries;
    for (const auto& query : story.queries)
      if (std::find(scene.queries.begin(), scene.queries.end(), query.id) != scene.queries.end())
        queries.push_back(json::object{{"question", query.question}});
    scenes.push_back(json::object{{"number", std::to_string(scenes.size() + 1)},
                                  {"title", scene.title},
                                  {"queries", std::move(queries)}});
  }
  auto question =
      fill(shelves.prompt("story_narrative"),
           {{"company", profile.name},
            {"industry", profile.industry},
            {"summary", profile.summary},
            {"business_model", profile.business_model},
            {"customers", profile.customers},
            {"brief", request.brief.value_or("")},
            {"audience", request.audience == model::audience::external ? "people of " + profile.name
                                                                       : "colleagues of the presenter"},
            {"lines", std::move(lines)},
            {"business_questions", list_of(profile.business_questions)},
            {"scene_count", std::to_string(story.scenes.size())},
            {"scenes", std::move(scenes)}});
  if (question) {
    question->schema_name = "story_narrative";
    question->schema = json::serialize(model::json_schema_of<narrative>());
  }
  return question;
}

verdict judge_narrative(std::string_view answer, const model::company_profile& profile,
                        const model::demo_story& story, narrative& told) {
  const auto document = json_of(answer);
  if (!document)
    return {false, {document.error().message}};
  // A part that is missing costs no other part.
  auto schema = model::json_schema_of<narrative>();
  schema.erase("required");
  auto fitted = mend(*document, schema);
  for (const auto* part : {"title", "summary", "opening", "closing"})
    fitted.value.as_object().emplace(part, "");
  std::vector<model::violation> found;
  auto given = model::from_json<narrative>(fitted.value, "answer", found);
  judge work(profile);
  work.problems = std::move(fitted.problems);
  if (!found.empty()) {
    work.problems.push_back(found.front().path + ": " + found.front().problem);
    return {false, work.problems};
  }
  work.check(given.title, "title", max_title_bytes);
  work.check(given.summary, "summary", max_text_bytes);
  work.check(given.opening, "opening", max_text_bytes);
  work.check(given.closing, "closing", max_text_bytes);
  work.check(given.challenges, "challenges");
  work.check(given.success_metrics, "success_metrics");
  for (std::size_t i = 0; i < given.scenes.size(); ++i) {
    const auto path = "scenes[" + std::to_string(i) + "]";
    work.check(given.scenes[i].title, path + ".title", max_title_bytes);
    work.check(given.scenes[i].narrative, path + ".narrative", max_text_bytes);
  }
  if (given.scenes.size() != story.scenes.size()) {
    work.problems.push_back("scenes: must have exactly " + std::to_string(story.scenes.size()) + " entries");
    given.scenes.clear();
  }
  const bool is_usable = !given.title.empty() && !given.summary.empty();
  if (is_usable)
    told = std::move(given);
  return {is_usable, work.problems};
}

model::demo_story adopt_narrative(model::demo_story story, const narrative& told) {
  replace(story.title, told.title);
  replace(story.summary, told.summary);
  replace(story.opening, told.opening);
  replace(story.closing, told.closing);
  if (!told.challenges.empty())
    story.challenges = told.challenges;
  if (!told.success_metrics.empty())
    story.success_metrics = told.success_metrics;
  for (std::size_t i = 0; i < told.scenes.size() && i < story.scenes.size(); ++i) {
    replace(story.scenes[i].title, told.scenes[i].title);
    replace(story.scenes[i].narrative, told.scenes[i].narrative);
  }
  return story;
}

} // namespace troupe::prompts
