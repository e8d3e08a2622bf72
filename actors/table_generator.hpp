#pragma once

#include "messages/protocol/actors.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <chrono>
#include <vector>

namespace troupe::actors {

// How long a worker may take for one slice before the request counts as lost.
inline constexpr std::chrono::seconds slice_timeout{60};

struct table_generator_state {
  static inline const char* name = "table_generator";
  std::size_t next_worker = 0;
};

// Has one table's rows made: created by the DEMO RUN when the dataset is compiled, ended by it when every
// PUBLISHER is done. Deals the slices it is asked for to the workers in turn; holds no rows itself.
protocol::table_generator_actor::behavior_type
table_generator(protocol::table_generator_actor::stateful_pointer<table_generator_state> self,
                protocol::dataset_ref data, std::size_t table,
                std::vector<protocol::shard_worker_actor> workers);

} // namespace troupe::actors
