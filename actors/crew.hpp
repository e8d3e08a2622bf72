#pragma once

#include "actors/agents.hpp"
#include "messages/protocol/actors.hpp"

#include <caf/actor_system.hpp>

#include <functional>
#include <vector>

namespace troupe::actors {

// How to make each child of a DEMO RUN. Tests put failing children in; everyone else takes standard_crew().
struct crew {
  std::function<protocol::kit_writer_actor()> kit_writer;
  std::function<protocol::research_actor()> research;
  std::function<protocol::story_actor()> story;
  std::function<protocol::modelling_actor()> modelling;
  std::function<protocol::content_actor()> content; // asks models; absent where there are none
  std::function<protocol::compiler_actor()> compiler;
  std::function<protocol::table_generator_actor(protocol::dataset_ref, std::size_t table)> table_generator;
  std::function<protocol::publisher_actor(protocol::row_directory_actor, protocol::row_format)>
      file_publisher;
  std::function<protocol::publisher_actor(protocol::row_directory_actor)> sqlite_publisher;
  std::function<protocol::contract_checker_actor()> contract_checker;
};

// Where children that block or compute for long run: on threads of their own, or like all others on the
// scheduler, as tests on the deterministic scheduler need it.
enum class placement { detached, scheduled };

// The real children. `workers` make the rows; without a gateway no model is asked.
crew standard_crew(caf::actor_system& system, shelves_ptr shelves, protocol::event_hub_actor hub,
                   std::vector<protocol::shard_worker_actor> workers, placement where,
                   model_access access = {});

} // namespace troupe::actors
