#pragma once

#include "messages/protocol/actors.hpp"
#include "runtime/policy/supervision.hpp"

#include <caf/actor_system.hpp>

#include <functional>

namespace troupe::actors {

// Has the vocabularies of a plan's master tables written: created by the DEMO RUN for one demo, ended by it.
// Supervises a CONTENT WRITER for each vocabulary; where one gives up, or goes down too often, the vocabulary
// stays what it was.
protocol::content_actor spawn_content_agent(caf::actor_system& system, policy::supervision_rules rules,
                                            std::function<protocol::content_writer_actor()> new_writer);

} // namespace troupe::actors
