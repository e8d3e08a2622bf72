#include "runtime/prompts/company_prompt.hpp"

#include "messages/model/json_codec.hpp"
#include "runtime/prompts/answer_json.hpp"
#include "runtime/prompts/prompt.hpp"
#include "runtime/prompts/text_check.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace troupe::prompts {

namespace {

namespace json = boost::json;

constexpr std::size_t max_name_bytes = 60;
constexpr std::size_t max_text_bytes = 2'000;
constexpr std::size_t least_entities = 2;

struct lines_answer {
  std::vector<named_line> lines;
};
BOOST_DESCRIBE_STRUCT(lines_answer, (), (lines))

template <class T>
void set_schema(model::llm_question& question, const std::string& name) {
  question.schema_name = name;
  question.schema = json::serialize(model::json_schema_of<T>());
}

json::object words_about(const model::demo_request& request, const model::company_profile& known) {
  return {{"company", known.name},
          {"domain", known.domain},
          {"industry", known.industry},
          {"industry_hint", request.industry.value_or("")},
          {"brief", request.brief.value_or("")}};
}

// What a page says stays between its marks, even if it holds such marks itself.
std::string without_fence(std::string_view text) {
  std::string kept(text);
  std::replace(kept.begin(), kept.end(), '<', '(');
  std::replace(kept.begin(), kept.end(), '>', ')');
  return kept;
}

void replace(std::vector<std::string>& ours, const std::vector<std::string>& theirs) {
  if (!theirs.empty())
    ours = theirs;
}

void replace(std::string& ours, const std::string& theirs) {
  if (!theirs.empty())
    ours = theirs;
}

} // namespace

model::result<model::llm_question> ask_company_facts(const config::library& shelves,
                                                     const model::demo_request& request,
                                                     const model::company_profile& known,
                                                     const std::vector<page>& pages) {
  auto words = words_about(request, known);
  json::array list;
  for (const auto& page : pages)
    list.push_back(json::object{{"url", without_fence(page.url)}, {"text", without_fence(page.text)}});
  words["pages"] = std::move(list);
  auto question = fill(shelves.prompt("company_facts"), words);
  if (question)
    set_schema<model::company_research>(*question, "company_research");
  return question;
}

verdict judge_company_facts(std::string_view answer, std::optional<model::company_research>& facts) {
  const auto document = json_of(answer);
  if (!document)
    return {false, {document.error().message}};
  auto fitted = mend(*document, model::json_schema_of<model::company_research>());
  std::vector<model::violation> found;
  auto research = model::from_json<model::company_research>(fitted.value, "answer", found);
  for (const auto& violation : found)
    fitted.problems.push_back(violation.path + ": " + violation.problem);
  bool is_good = true; // what is lost of lists can be done without
  const auto complain = [&](const std::string& what) {
    is_good = false;
    if (found.empty())
      fitted.problems.push_back("answer." + what);
  };
  for (const auto& [name, text] : {std::pair("business_domain", &research.business_domain),
                                   std::pair("business_model", &research.business_model),
                                   std::pair("target_customers", &research.target_customers)})
    if (const auto fault = fault_of_text(*text, max_text_bytes); !fault.empty())
      complain(std::string(name) + ": " + fault);
  if (research.key_entities.size() < least_entities)
    complain("key_entities: fewer than two");
  const bool is_usable = found.empty() && is_good;
  if (is_usable)
    facts = std::move(research);
  return {is_usable, fitted.problems};
}

model::result<model::llm_question> ask_product_lines(const config::library& shelves,
                                                     const model::demo_request& request,
                                                     const model::company_profile& known) {
  auto words = words_about(request, known);
  json::array roles;
  for (const auto& line : known.lines)
    roles.push_back(json::object{{"key", line.key}, {"summary", line.summary}});
  words["roles"] = std::move(roles);
  auto question = fill(shelves.prompt("product_lines"), words);
  if (question)
    set_schema<lines_answer>(*question, "product_lines");
  return question;
}

verdict judge_product_lines(std::string_view answer, const model::company_profile& known,
                            std::vector<named_line>& lines) {
  const auto document = json_of(answer);
  if (!document)
    return {false, {document.error().message}};
  auto fitted = mend(*document, model::json_schema_of<lines_answer>());
  std::vector<model::violation> found;
  auto given = model::from_json<lines_answer>(fitted.value, "answer", found);
  std::vector<named_line> good;
  auto problems = std::move(fitted.problems);
  std::set<std::string> names;
  for (auto& line : given.lines) {
    const auto is_role = std::any_of(known.lines.begin(), known.lines.end(),
                                     [&](const auto& ours) { return ours.key == line.key; });
    const auto is_told =
        std::any_of(good.begin(), good.end(), [&](const auto& l) { return l.key == line.key; });
    auto fault = fault_of_name(line.name, max_name_bytes, {});
    if (fault.empty() && !is_role)
      fault = "is for a role that was not asked for: " + line.key;
    if (fault.empty() && is_told)
      fault = "is the second one for the role " + line.key;
    if (fault.empty() && !names.insert(name_key(line.name)).second)
      fault = "is the name of two roles";
    if (!fault.empty()) {
      problems.push_back("lines: \"" + line.name + "\" " + fault);
      continue;
    }
    if (!fault_of_text(line.summary, max_text_bytes).empty())
      line.summary.clear();
    good.push_back(std::move(line));
  }
  for (const auto& ours : known.lines)
    if (std::none_of(good.begin(), good.end(), [&](const auto& l) { return l.key == ours.key; }))
      problems.push_back("lines: none for the role " + ours.key);
  const bool is_usable = !good.empty();
  if (is_usable)
    lines = std::move(good);
  return {is_usable, problems};
}

model::company_profile adopt_facts(model::company_profile profile, const model::company_research& facts) {
  replace(profile.industry, facts.industry);
  replace(profile.summary, facts.business_domain);
  replace(profile.business_model, facts.business_model);
  replace(profile.customers, facts.target_customers);
  replace(profile.kpis, facts.kpis);
  replace(profile.business_questions, facts.business_questions);
  profile.entities.clear();
  for (const auto& entity : facts.key_entities)
    profile.entities.push_back(entity.name);
  profile.research = facts;
  return profile;
}

model::company_profile adopt_lines(model::company_profile profile, const std::vector<named_line>& lines) {
  for (auto& ours : profile.lines)
    for (const auto& line : lines)
      if (line.key == ours.key) {
        ours.name = line.name;
        replace(ours.summary, line.summary);
      }
  return profile;
}

} // namespace troupe::prompts
