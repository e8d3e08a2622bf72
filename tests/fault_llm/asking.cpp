#include "tests/fault_llm/asking.hpp"

#include "tests/http/fetching.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <sstream>

namespace troupe::test {

namespace {

using model::llm_dialect;

std::vector<boost::json::object> notes(http::client& client, const std::string& url) {
  std::vector<boost::json::object> found;
  std::istringstream lines(fetch(client, get(url)).response.body);
  for (std::string line; std::getline(lines, line);)
    found.push_back(boost::json::parse(line).as_object());
  return found;
}

} // namespace

std::string to_text(const way& of) {
  return std::string(model::to_text(of.dialect)) + (of.is_whole ? ", whole" : ", streamed");
}

const std::vector<way>& all_ways() {
  static const std::vector<way> all = [] {
    std::vector<way> made;
    for (const auto dialect :
         {llm_dialect::openai, llm_dialect::gemini, llm_dialect::vertex, llm_dialect::anthropic})
      for (const bool is_whole : {false, true})
        made.push_back({dialect, is_whole});
    return made;
  }();
  return all;
}

llm::target target_at(const std::string& url, const way& how, const std::string& model) {
  llm::target to;
  to.dialect = how.dialect;
  to.base_url = how.dialect == llm_dialect::openai ? url + "/v1" : url;
  if (how.dialect == llm_dialect::gemini)
    to.api_version = "v1beta";
  if (how.dialect == llm_dialect::vertex)
    to.api_version = "v1beta1";
  to.project = "demo-project";
  to.model.id = model;
  to.model.is_whole = how.is_whole;
  return to;
}

std::vector<http::header> credential_for(llm_dialect dialect) {
  if (dialect == llm_dialect::gemini)
    return {{"x-goog-api-key", "k-secret"}};
  if (dialect == llm_dialect::anthropic)
    return {{"x-api-key", "k-secret"}};
  return {{"authorization", "Bearer k-secret"}};
}

model::llm_question prose() {
  return {"You are brief.", {{model::llm_speaker::user, "Company: Acme\nWhat does it do?"}}, "", "", 2'048};
}

model::llm_question structured() {
  auto question = prose();
  question.schema_name = "names";
  question.schema = R"({"type":"object","properties":{"names":{"type":"array","items":{"type":"string"},)"
                    R"("minItems":6,"maxItems":6},"kind":{"type":"string","enum":["small","large"]}},)"
                    R"("required":["names","kind"],"additionalProperties":false})";
  return question;
}

llm::reply ask(http::client& client, const llm::target& to, const model::llm_question& question,
               const http::limits& bounds) {
  const auto reader = llm::make_reader(to);
  const auto outcome = fetch(client, llm::encode(to, credential_for(to.dialect), question), bounds, reader);
  return reader->finish(outcome, std::chrono::system_clock::now());
}

std::string in_short(const llm::reply& reply) {
  const auto* failed = std::get_if<model::llm_failure>(&reply);
  return failed == nullptr ? "answer" : std::string(model::to_text(failed->fault));
}

std::vector<boost::json::object> ended_notes(http::client& client, const std::string& url, int ended) {
  return notes(client, url + "/__log?ended=" + std::to_string(ended));
}

std::vector<boost::json::object> begun_notes(http::client& client, const std::string& url, int begun) {
  return notes(client, url + "/__log?begun=" + std::to_string(begun));
}

} // namespace troupe::test
