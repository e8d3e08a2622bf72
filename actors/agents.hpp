#pragma once

#include "config/library.hpp"
#include "messages/protocol/actors.hpp"

#include <memory>

// The agents of a demo's planning stages. Each answers one kind of request and holds no state between
// requests: created by the DEMO RUN for one stage, ended by it when the stage is complete.
namespace troupe::actors {

using shelves_ptr = std::shared_ptr<const config::library>;

protocol::research_actor::behavior_type research_agent(protocol::research_actor::pointer self,
                                                       shelves_ptr shelves);

protocol::story_actor::behavior_type story_agent(protocol::story_actor::pointer self, shelves_ptr shelves);

protocol::modelling_actor::behavior_type modelling_agent(protocol::modelling_actor::pointer self,
                                                         shelves_ptr shelves);

// Compiling walks whole tables: run it detached.
protocol::compiler_actor::behavior_type dataset_compiler(protocol::compiler_actor::pointer self);

} // namespace troupe::actors
