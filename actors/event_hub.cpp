#include "actors/event_hub.hpp"

#include "actors/handlers.hpp"

#include <algorithm>

namespace troupe::actors {

using namespace protocol;

namespace {

constexpr std::size_t kept_events = 4096;

} // namespace

void event_hub_state::append(model::run_event event) {
  events.push_back(std::move(event));
  if (events.size() > kept_events) {
    events.pop_front();
    ++dropped;
  }
  for (auto& subscriber : subscribers)
    subscriber.promise.deliver(after(subscriber.request));
  subscribers.clear();
}

events_pulled event_hub_state::after(const pull_events& request) const {
  events_pulled pulled;
  const auto from = request.after < dropped ? 0 : request.after - dropped;
  const auto to = std::min<std::uint64_t>(events.size(), from + request.max);
  for (auto i = from; i < to; ++i)
    pulled.events.push_back(events[i]);
  pulled.last = dropped + to;
  return pulled;
}

event_hub_actor::behavior_type event_hub(event_hub_actor::stateful_pointer<event_hub_state> self) {
  install_handlers(self);
  return {[=](const publish_event& message) { self->state.append(message.event); },
          [=](const pull_events& request) -> caf::result<events_pulled> {
            if (self->state.has_after(request.after))
              return self->state.after(request);
            // Who asks again has given up on the question before.
            const auto subscriber = self->current_sender();
            std::erase_if(self->state.subscribers, [&](const auto& w) { return w.subscriber == subscriber; });
            auto promise = self->make_response_promise<events_pulled>();
            self->state.subscribers.push_back({subscriber, request, promise});
            return promise;
          }};
}

} // namespace troupe::actors
