#pragma once

#include "actors/crew.hpp"
#include "actors/demo_run.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>

#include <vector>

namespace troupe::actors {

// CAF's configuration for a process of ours: all message types, our errors, one scheduler thread per core.
struct system_config : caf::actor_system_config {
  explicit system_config(std::size_t scheduler_threads);
};

// The actors that outlive single demos, for one process: the workers, and what is needed to start a demo.
class stage {
public:
  // Starts `workers` shard workers. Without a gateway demos ask no models. `where` says how blocking children
  // of demos run.
  stage(caf::actor_system& system, shelves_ptr shelves, std::size_t workers, model_access access = {},
        placement where = placement::detached);
  stage(const stage&) = delete;
  stage& operator=(const stage&) = delete;
  // Ends the workers.
  ~stage();

  struct running_demo {
    protocol::demo_run_actor run;
    protocol::event_hub_actor hub;
  };

  // A supervisor that waits for start_demo, and the hub of its events. The caller ends the hub.
  running_demo new_demo(run_options options);

private:
  caf::actor_system& system_;
  shelves_ptr shelves_;
  std::vector<protocol::shard_worker_actor> workers_;
  model_access access_;
  placement where_;
};

} // namespace troupe::actors
