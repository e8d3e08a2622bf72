#pragma once

#include "actors/errors.hpp"
#include "actors/event_hub.hpp"
#include "actors/shard_worker.hpp"
#include "actors/stage.hpp"
#include "tests/support/shelves.hpp"
#include "tests/support/temp_folder.hpp"

#include <caf/actor_system.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/scheduler/test_coordinator.hpp>
#include <caf/send.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::test {

struct deterministic_config : actors::system_config {
  deterministic_config() : actors::system_config(1) { set("scheduler.policy", caf::atom("testing")); }
};

// Demos on CAF's deterministic scheduler: one thread, virtual time, real files in a temporary folder.
// Everything that the demo reports is kept in order.
class rehearsal {
public:
  rehearsal()
      : system(config), scheduler(dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler())) {
    for (int i = 0; i < 2; ++i)
      workers.push_back(system.spawn(actors::shard_worker));
    hub = system.spawn(spying_hub, this);
    crew = actors::standard_crew(system, shelves(), hub, workers, actors::placement::scheduled);
    options.supervision.limits = {3, std::chrono::seconds{60}};
  }

  ~rehearsal() {
    caf::anon_send_exit(hub, caf::exit_reason::user_shutdown);
    for (const auto& worker : workers)
      caf::anon_send_exit(worker, caf::exit_reason::user_shutdown);
    crew = {};
    scheduler.inline_all_enqueues();
    scheduler.run();
  }

  rehearsal(const rehearsal&) = delete;
  rehearsal& operator=(const rehearsal&) = delete;

  std::string kit() const { return (folder.path() / "kit").string(); }

  // Runs a demo to its end and returns how it ended; nothing if it still runs after an hour of virtual time.
  std::optional<protocol::demo_ended>
  perform(const model::demo_request& request = request_for("stripe.com")) {
    run = actors::spawn_demo_run(system, crew, hub, options);
    std::optional<protocol::demo_ended> ended;
    auto client = system.spawn([&, request](caf::event_based_actor* self) {
      self->request(run, std::chrono::minutes{180}, protocol::start_demo{request, kit()})
          .then([&](const protocol::demo_ended& e) { ended = e; }, [](const caf::error&) {});
    });
    for (int i = 0; i < 1800 && !ended; ++i) {
      while (scheduler.run() > 0) {
      }
      if (!ended)
        scheduler.advance_time(std::chrono::seconds{2});
    }
    while (scheduler.run() > 0) {
    }
    caf::anon_send_exit(client, caf::exit_reason::user_shutdown);
    caf::anon_send_exit(run, caf::exit_reason::user_shutdown);
    run = nullptr;
    while (scheduler.run() > 0) {
    }
    return ended;
  }

  std::size_t count(model::run_event_kind kind, const std::string& subject = "") const {
    std::size_t n = 0;
    for (const auto& event : events)
      n += event.kind == kind && (subject.empty() || event.subject == subject) ? 1U : 0U;
    return n;
  }

  deterministic_config config;
  temp_folder folder;
  caf::actor_system system;
  caf::scheduler::test_coordinator& scheduler;
  std::vector<protocol::shard_worker_actor> workers;
  protocol::event_hub_actor hub;
  actors::crew crew;
  actors::run_options options;
  protocol::demo_run_actor run;
  std::vector<model::run_event> events;
  std::function<void(const model::run_event&)> on_event = [](const model::run_event&) {};

private:
  static protocol::event_hub_actor::behavior_type spying_hub(protocol::event_hub_actor::pointer,
                                                             rehearsal* self) {
    return {[self](const protocol::publish_event& message) {
              self->events.push_back(message.event);
              self->on_event(message.event);
            },
            [](const protocol::pull_events&) { return protocol::events_pulled{}; }};
  }
};

} // namespace troupe::test
