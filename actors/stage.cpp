#include "actors/stage.hpp"

#include "actors/errors.hpp"
#include "actors/event_hub.hpp"
#include "actors/shard_worker.hpp"

#include <caf/send.hpp>

namespace troupe::actors {

system_config::system_config(std::size_t scheduler_threads) {
  add_message_types<caf::id_block::troupe_protocol>();
  add_message_types<caf::id_block::troupe_actors>();
  register_errors(*this);
  set("scheduler.max-threads", scheduler_threads);
  set("scheduler.max-throughput", std::size_t{50}); // unlimited by default: one actor could starve the others
}

stage::stage(caf::actor_system& system, shelves_ptr shelves, std::size_t workers, model_access access,
             placement where)
    : system_(system), shelves_(std::move(shelves)), access_(std::move(access)), where_(where) {
  for (std::size_t i = 0; i < workers; ++i)
    workers_.push_back(system_.spawn(shard_worker));
}

stage::~stage() {
  for (const auto& worker : workers_)
    caf::anon_send_exit(worker, caf::exit_reason::user_shutdown);
}

stage::running_demo stage::new_demo(run_options options) {
  auto hub = system_.spawn(event_hub);
  auto run = spawn_demo_run(system_, standard_crew(system_, shelves_, hub, workers_, where_, access_), hub,
                            std::move(options));
  return {std::move(run), std::move(hub)};
}

} // namespace troupe::actors
