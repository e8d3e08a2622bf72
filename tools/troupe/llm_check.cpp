#include "tools/troupe/llm_check.hpp"

#include "actors/errors.hpp"
#include "actors/model_desk.hpp"
#include "actors/stage.hpp"
#include "config/data_dir.hpp"
#include "messages/model/json_codec.hpp"
#include "tools/troupe/commands.hpp"
#include "tools/troupe/exit_codes.hpp"
#include "tools/troupe/model_options.hpp"
#include "tools/troupe/run_demo.hpp"

#include <boost/json.hpp>
#include <caf/scoped_actor.hpp>

#include <algorithm>
#include <cstdio>

namespace troupe::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 30s;

model::llm_question cheap_question() {
  model::llm_question question;
  question.system = "You answer with one JSON object.";
  question.turns = {{model::llm_speaker::user, "Answer with the object {\"ready\": true}."}};
  question.schema_name = "ready";
  question.schema = R"({"type":"object","properties":{"ready":{"type":"boolean"}},"required":["ready"],)"
                    R"("additionalProperties":false})";
  question.max_output_tokens = 4096; // thinking counts
  return question;
}

// Asks one route and no other.
protocol::model_answered ask_route(caf::scoped_actor& self, const actors::model_desk& desk,
                                   std::size_t route) {
  protocol::ask_model task;
  task.terms = {"check", std::chrono::milliseconds(patience).count(), std::nullopt};
  task.purpose = "check";
  task.question = cheap_question();
  task.is_fresh = true;
  for (std::size_t i = 0; i < desk.routes().size(); ++i)
    if (i != route)
      task.avoided.push_back(desk.routes()[i].name);
  protocol::model_answered answer;
  self->request(desk.gateway(), caf::duration{std::chrono::milliseconds(patience + 1s)}, task)
      .receive([&](protocol::model_answered& a) { answer = std::move(a); },
               [&](const caf::error& e) {
                 answer.failure = model::llm_failure{
                     model::llm_fault::transport, actors::to_failure(e).message, std::nullopt, {}};
               });
  return answer;
}

std::string line_of(const std::string& route, const protocol::model_answered& answer) {
  char text[512];
  if (answer.answer && !answer.attempts.empty()) {
    const auto& attempt = answer.attempts.back();
    std::snprintf(text, sizeof text, "  ok    %-40s %6lld ms  %s USD  answered as %s\n", route.c_str(),
                  static_cast<long long>(attempt.milliseconds), model::to_text(attempt.usd).c_str(),
                  answer.answer->model.c_str());
  } else {
    std::snprintf(text, sizeof text, "  FAIL  %-40s %s\n", route.c_str(),
                  answer.failure ? answer.failure->text.c_str() : "no answer");
  }
  return text;
}

} // namespace

int llm_check(const llm_check_options& options) {
  const auto dir = config::data_dir();
  if (!dir)
    return refuse(dir.error());
  const auto in = llm::process_environment();
  const auto config = llm_config_of(options.models, *dir);
  if (!config)
    return refuse(config.error());
  actors::desk_settings settings;
  settings.chain = options.models.providers;
  settings.rules.attempts_per_route = 1;
  actors::system_config system_config(2);
  caf::actor_system system(system_config);
  const auto desk = actors::model_desk::open(system, *config, in, settings);
  if (!desk)
    return refuse(desk.error());
  if (!(*desk)->gateway()) {
    std::string keys;
    for (const auto& provider : config->providers)
      for (const auto& name : provider.key_env)
        keys += (keys.empty() ? "" : ", ") + name;
    return refuse({model::ec::invalid_request,
                   "llm: no provider is configured; set one of " + keys +
                       ", or name one with --provider (demos are made from packs until then)"});
  }
  caf::scoped_actor self(system);
  boost::json::array list;
  bool has_any = false;
  for (std::size_t i = 0; i < (*desk)->routes().size(); ++i) {
    const auto& name = (*desk)->routes()[i].name;
    const auto answer = ask_route(self, **desk, i);
    has_any |= answer.answer.has_value();
    if (options.json)
      list.push_back(boost::json::object{{"route", name}, {"answered", model::to_json(answer)}});
    else
      std::fputs(line_of(name, answer).c_str(), stdout);
    std::fflush(stdout);
  }
  if (options.json)
    std::printf("%s\n", boost::json::serialize(boost::json::object{{"routes", std::move(list)}}).c_str());
  return has_any ? ok : failed;
}

} // namespace troupe::cli
