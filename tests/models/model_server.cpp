#include "tests/models/model_server.hpp"

#include "messages/model/json_codec.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <future>
#include <sstream>

namespace troupe::test {

fault_llm::options with_faults(std::vector<std::string> faults) {
  fault_llm::options options;
  options.faults = std::move(faults);
  return options;
}

model_server::model_server(fault_llm::options with)
    : server_(std::make_unique<fault_llm::server>(with)), thread_([this] { server_->io().run(); }) {}

model_server::~model_server() {
  server_->io().stop();
  thread_.join();
}

std::vector<fault_llm::attempt_note> model_server::read_notes(const std::string& query) {
  std::promise<http::outcome> told;
  client_.start({"GET", url() + "/__log" + query, {}, ""}, {}, nullptr,
                [&](http::outcome&& outcome) { told.set_value(std::move(outcome)); });
  const auto outcome = told.get_future().get();
  std::vector<fault_llm::attempt_note> notes;
  std::istringstream lines(outcome.response.body);
  for (std::string line; std::getline(lines, line);) {
    std::vector<model::violation> found;
    notes.push_back(model::from_json<fault_llm::attempt_note>(boost::json::parse(line), "note", found));
    if (!found.empty())
      throw std::runtime_error(found.front().path + ": " + found.front().problem);
  }
  return notes;
}

std::vector<fault_llm::attempt_note> model_server::notes() {
  // The server answers when so many have ended.
  return read_notes("?ended=" + std::to_string(read_notes("").size()));
}

std::vector<fault_llm::attempt_note> model_server::await_begun(std::size_t attempts) {
  return read_notes("?begun=" + std::to_string(attempts));
}

model::llm_config two_providers(const std::string& url, model::llm_dialect dialect) {
  model::llm_config config;
  for (const auto* name : {"first", "second"}) {
    model::llm_provider provider;
    provider.name = name;
    provider.dialect = dialect;
    provider.base_url = url + (dialect == model::llm_dialect::openai ? "/v1" : "");
    provider.key_env = {dialect == model::llm_dialect::anthropic ? "ANTHROPIC_API_KEY" : "TEST_LLM_KEY"};
    if (dialect == model::llm_dialect::gemini)
      provider.api_version = "v1beta";
    if (dialect == model::llm_dialect::anthropic)
      provider.api_version = "2023-06-01";
    model::llm_model any;
    any.input_usd_per_million = model::decimal{1'000'000};
    any.output_usd_per_million = model::decimal{2'000'000};
    any.context_tokens = 1'000'000;
    any.max_output_tokens = 32'000;
    for (const auto* id : {"ok", "*"}) {
      any.id = id;
      provider.models.push_back(any);
    }
    config.providers.push_back(std::move(provider));
  }
  return config;
}

llm::environment with_key(const std::string& key) {
  return {[key](const std::string& name) -> std::optional<std::string> {
            return name == "TEST_LLM_KEY" || name == "ANTHROPIC_API_KEY" ? std::optional(key) : std::nullopt;
          },
          [](const std::string&) -> std::optional<std::string> { return std::nullopt; }};
}

} // namespace troupe::test
