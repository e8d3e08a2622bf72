#include "actors/table_generator.hpp"

#include "actors/handlers.hpp"

namespace troupe::actors {

using namespace protocol;

table_generator_actor::behavior_type
table_generator(table_generator_actor::stateful_pointer<table_generator_state> self, dataset_ref data,
                std::size_t table, std::vector<shard_worker_actor> workers) {
  install_handlers(self);
  return {[=](const make_rows& task) {
    const auto& worker = workers[self->state.next_worker++ % workers.size()];
    return self->delegate(worker, make_shard{data, table, task});
  }};
}

} // namespace troupe::actors
