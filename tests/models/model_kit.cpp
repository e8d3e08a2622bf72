#include "tests/models/model_kit.hpp"

#include "tests/models/model_server.hpp"

#include <caf/actor_system.hpp>
#include <caf/scoped_actor.hpp>

namespace troupe::test {

using namespace std::chrono_literals;

model_setting::model_setting(model::llm_config providers, std::string models)
    : config(std::move(providers)), chain(std::move(models)), environment(with_key()) {
  desk.limits = {1s, 800ms, 800ms, 3s};
  desk.rules.backoff = {5ms, 50ms};
  desk.breaker = {5, 100ms, 400ms};
}

model_kit::model_kit(model::demo_request request, model_setting how, protocol::run_goal goal) {
  actors::system_config config(3);
  caf::actor_system system(config);
  how.desk.chain = how.chain;
  const auto desk = actors::model_desk::open(system, how.config, how.environment, how.desk);
  actors::stage stage(system, shelves(), 2, desk.value()->access());
  actors::run_options options;
  options.llm_time = how.llm_time;
  const auto demo = stage.new_demo(options);
  caf::scoped_actor self(system);
  self->request(demo.run, std::chrono::minutes{5},
                protocol::start_demo{std::move(request), path().string(), goal})
      .receive([&](protocol::demo_ended& e) { ended = std::move(e); },
               [](const caf::error&) { throw std::runtime_error("the demo did not end"); });
  self->request((*desk)->gateway(), 5s, protocol::get_llm_status{})
      .receive([&](protocol::llm_status& s) { status = std::move(s); }, [](const caf::error&) {});
  self->request(demo.hub, 5s, protocol::pull_events{0, 100'000})
      .receive([&](protocol::events_pulled& p) { events = std::move(p.events); }, [](const caf::error&) {});
  self->send_exit(demo.hub, caf::exit_reason::user_shutdown);
}

model::demo_request small_request(const std::string& company) {
  auto request = request_for(company);
  request.rows = 12'000;
  return request;
}

} // namespace troupe::test
