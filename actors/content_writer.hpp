#pragma once

#include "actors/agents.hpp"
#include "messages/protocol/actors.hpp"

#include <caf/actor_system.hpp>

namespace troupe::actors {

// Has one vocabulary written by models: created by the CONTENT AGENT for one order, ended by it. Asks the LLM
// GATEWAY for all batches at the same time, keeps what passes the checks, halves batches whose answer was
// cut.
protocol::content_writer_actor spawn_content_writer(caf::actor_system& system, shelves_ptr shelves,
                                                    protocol::llm_gateway_actor gateway);

} // namespace troupe::actors
