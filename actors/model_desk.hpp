#pragma once

#include "actors/agents.hpp"
#include "messages/model/llm_config.hpp"
#include "messages/protocol/actors.hpp"
#include "runtime/http/client.hpp"
#include "runtime/llm/answer_book.hpp"
#include "runtime/llm/environment.hpp"
#include "runtime/llm/http_line.hpp"
#include "runtime/llm/providers.hpp"
#include "runtime/policy/gateway_machine.hpp"

#include <caf/actor_system.hpp>

#include <memory>
#include <string>
#include <vector>

namespace troupe::actors {

struct desk_settings {
  bool reads_sites = false;
  std::string chain; // "gemini,openai:gpt-6-luna"; empty: whatever the environment has credentials for
  llm::answer_places places;
  llm::line_limits limits;
  policy::gateway_rules rules;
  policy::breaker_rules breaker;
};

// Everything that is needed to ask models, for one process: the HTTP client, the LLM GATEWAY and the ANSWER
// STORE. Outlives no actor system; ends its actors in its destructor.
class model_desk {
public:
  // ec::invalid_request for a chain, a replay or credentials that cannot be used. Without a route and without
  // a replay there is no gateway.
  static model::result<std::unique_ptr<model_desk>> open(caf::actor_system& system,
                                                         const model::llm_config& config,
                                                         const llm::environment& in,
                                                         const desk_settings& settings);
  ~model_desk();
  model_desk(const model_desk&) = delete;
  model_desk& operator=(const model_desk&) = delete;

  // Empty when there is no model to ask.
  const protocol::llm_gateway_actor& gateway() const { return gateway_; }
  // What a STAGE needs.
  model_access access() const { return {gateway_, site_client_}; }
  const std::vector<llm::route>& routes() const { return routes_; }

private:
  model_desk() = default;

  std::shared_ptr<http::client> client_;
  std::shared_ptr<http::client> site_client_;
  std::vector<llm::route> routes_;
  protocol::llm_gateway_actor gateway_;
  protocol::answer_store_actor store_;
};

// The rules of a route, from its prices and limits.
policy::llm_route_rules rules_of(const llm::route& route);

} // namespace troupe::actors
