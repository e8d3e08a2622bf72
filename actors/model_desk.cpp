#include "actors/model_desk.hpp"

#include "actors/answer_store.hpp"
#include "actors/llm_gateway.hpp"
#include "runtime/llm/google_project.hpp"
#include "runtime/site/site_reader.hpp"

#include <caf/send.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <future>
#include <random>

namespace troupe::actors {

using model::failure;
using model::result;

namespace {

// What only a machine in Google's cloud knows: asked once, and not for long.
result<void> find_project(llm::route& route, http::client& client) {
  if (!route.project_of)
    return {};
  auto fetch = llm::project_request(*route.project_of);
  std::promise<http::outcome> told;
  client.start(std::move(fetch.request), fetch.bounds, nullptr,
               [&](http::outcome&& outcome) { told.set_value(std::move(outcome)); });
  auto project = llm::read_project(told.get_future().get());
  if (!project)
    return failure{model::ec::invalid_request,
                   "provider vertex: no project is known; set GOOGLE_CLOUD_PROJECT to its id"};
  route.to.project = *project;
  route.project_of.reset();
  return {};
}

gateway_route gateway_route_of(const llm::route& route) {
  const auto& model = route.to.model;
  return {rules_of(route), route.name + " " + model.effort.value_or("") + (model.is_plain ? " plain" : ""),
          model.max_output_tokens};
}

// In a replay nobody is asked: one route stands for all that were.
gateway_options replay_options() {
  gateway_options options;
  options.is_replay = true;
  options.routes.emplace_back();
  options.routes.back().rules.name = "recording";
  return options;
}

} // namespace

policy::llm_route_rules rules_of(const llm::route& route) {
  const auto& model = route.to.model;
  policy::llm_route_rules rules;
  rules.name = route.name;
  rules.input_micros_per_million = model.input_usd_per_million.micros;
  rules.output_micros_per_million = model.output_usd_per_million.micros;
  rules.requests_per_minute = model.requests_per_minute;
  rules.tokens_per_minute = model.tokens_per_minute;
  if (model.max_in_flight)
    rules.concurrency.max = static_cast<std::size_t>(*model.max_in_flight);
  return rules;
}

result<std::unique_ptr<model_desk>> model_desk::open(caf::actor_system& system,
                                                     const model::llm_config& config,
                                                     const llm::environment& in,
                                                     const desk_settings& settings) {
  std::unique_ptr<model_desk> desk(new model_desk);
  const bool is_replay = !settings.places.replay.empty();
  auto options = replay_options();
  std::shared_ptr<llm::model_line> line;
  if (!is_replay) {
    auto routes = llm::find_routes(config, in, settings.chain);
    if (!routes)
      return routes.error();
    if (routes->empty())
      return desk;
    desk->client_ = std::make_shared<http::client>();
    if (settings.reads_sites)
      desk->site_client_ = std::make_shared<http::client>(site::site_client_options());
    options = {};
    options.rules = settings.rules;
    options.seed = std::random_device{}();
    for (auto& route : *routes) {
      if (const auto found = find_project(route, *desk->client_); !found)
        return found.error();
      options.routes.push_back(gateway_route_of(route));
      options.routes.back().rules.breaker = settings.breaker;
    }
    desk->routes_ = *routes;
    line = std::make_shared<llm::http_line>(std::move(*routes), desk->client_, settings.limits);
  }
  auto book = llm::answer_book::open(settings.places);
  if (!book)
    return book.error();
  desk->store_ =
      system.spawn<caf::detached>(answer_store, std::make_shared<llm::answer_book>(std::move(*book)));
  desk->gateway_ = spawn_llm_gateway(system, std::move(options), std::move(line), desk->store_);
  return desk;
}

model_desk::~model_desk() {
  if (gateway_)
    caf::anon_send_exit(gateway_, caf::exit_reason::user_shutdown);
  if (store_)
    caf::anon_send_exit(store_, caf::exit_reason::user_shutdown);
}

} // namespace troupe::actors
