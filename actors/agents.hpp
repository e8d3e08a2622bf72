#pragma once

#include "config/library.hpp"
#include "messages/protocol/actors.hpp"
#include "runtime/http/client.hpp"

#include <caf/actor_system.hpp>

#include <memory>

// The agents of a demo's planning stages. Each answers one kind of request and holds no state between
// requests: created by the DEMO RUN for one stage, ended by it when the stage is complete.
namespace troupe::actors {

using shelves_ptr = std::shared_ptr<const config::library>;

// What agents may ask besides the packs; all may be absent.
struct model_access {
  protocol::llm_gateway_actor gateway;
  std::shared_ptr<http::client> site_client; // reads the company's own site
};

// Starts a research agent. Without a gateway it answers from the packs; with one it asks models on the ground
// of the packs, as long as the task's terms allow, and shows them the company's site where it may read it.
protocol::research_actor spawn_research_agent(caf::actor_system& system, shelves_ptr shelves,
                                              model_access access);

protocol::story_actor::behavior_type story_agent(protocol::story_actor::pointer self, shelves_ptr shelves,
                                                 protocol::llm_gateway_actor gateway);

protocol::modelling_actor::behavior_type modelling_agent(protocol::modelling_actor::pointer self,
                                                         shelves_ptr shelves);

// Compiling walks whole tables: run it detached.
protocol::compiler_actor::behavior_type dataset_compiler(protocol::compiler_actor::pointer self);

} // namespace troupe::actors
