#pragma once

#include "messages/protocol/actors.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <caf/typed_response_promise.hpp>

#include <cstdint>
#include <deque>
#include <vector>

namespace troupe::actors {

// The latest events of a demo, numbered from 1.
struct event_hub_state {
  static inline const char* name = "event_hub";

  struct waiting {
    caf::strong_actor_ptr subscriber;
    protocol::pull_events request;
    caf::typed_response_promise<protocol::events_pulled> promise;
  };

  std::deque<model::run_event> events;
  std::uint64_t dropped = 0; // events that are not kept any more
  std::vector<waiting> subscribers;

  void append(model::run_event event);
  protocol::events_pulled after(const protocol::pull_events& request) const;
  bool has_after(std::uint64_t number) const { return number < dropped + events.size(); }
};

// Keeps a demo's history and answers those who follow it: created and ended with the DEMO RUN. Subscribers
// pull, so a slow one misses old progress instead of filling memory; it never pushes.
protocol::event_hub_actor::behavior_type
event_hub(protocol::event_hub_actor::stateful_pointer<event_hub_state> self);

} // namespace troupe::actors
