#pragma once

#include "actors/model_desk.hpp"
#include "messages/model/demo_request.hpp"
#include "messages/protocol/messages.hpp"
#include "tests/support/kit.hpp"

#include <string>
#include <vector>

namespace troupe::test {

// How a demo of a test asks models: short limits, so that silence costs little.
struct model_setting {
  model::llm_config config;
  std::string chain = "first:ok";
  actors::desk_settings desk = {};
  std::chrono::seconds llm_time{4};
  llm::environment environment = {};

  model_setting(model::llm_config providers, std::string models);
};

// A kit made with models, the way the program makes it.
class model_kit {
public:
  model_kit(model::demo_request request, model_setting how,
            protocol::run_goal goal = protocol::run_goal::kit);

  std::filesystem::path path() const { return folder_.path() / "kit"; }
  std::string text(const std::string& file) const { return read_file(path() / file); }

  protocol::demo_ended ended;
  protocol::llm_status status;          // of the gateway, after the demo
  std::vector<model::run_event> events; // of the demo

private:
  temp_folder folder_;
};

// A small demo of a company.
model::demo_request small_request(const std::string& company);

} // namespace troupe::test
