#pragma once

#include "messages/protocol/actors.hpp"
#include "runtime/llm/model_line.hpp"
#include "runtime/policy/gateway_machine.hpp"

#include <caf/actor_system.hpp>

#include <memory>
#include <string>
#include <vector>

namespace troupe::actors {

// A route as the gateway needs it.
struct gateway_route {
  policy::llm_route_rules rules;
  std::string fingerprint; // what answers depend on besides the question: "openai:gpt-6-luna none"
  std::int64_t max_output_tokens = 0;
};

struct gateway_options {
  policy::gateway_rules rules;
  std::vector<gateway_route> routes; // the chain, in order
  bool is_replay = false;            // answers come from the store only
  unsigned seed = 1;                 // of the jitter
};

// The one place where models are asked: created by the STAGE for the life of the process. Owns the gateway
// machine, whose commands it carries out over the line, and the promises of who asked; decides nothing
// itself. Without a store nothing is kept.
protocol::llm_gateway_actor spawn_llm_gateway(caf::actor_system& system, gateway_options options,
                                              std::shared_ptr<llm::model_line> line,
                                              protocol::answer_store_actor store);

} // namespace troupe::actors
