#include "tests/runtime/gateway_rig.hpp"

#include <algorithm>

namespace troupe::test {

using namespace policy;

gateway_rig::gateway_rig(gateway_rules rules, std::vector<llm_route_rules> routes, upstream answer,
                         unsigned seed)
    : random(seed),
      machine(rules, std::move(routes), [this] { return std::uniform_real_distribution<double>()(random); }),
      answer_(std::move(answer)) {}

void gateway_rig::apply(const std::vector<gateway_command>& commands) {
  for (const auto& command : commands) {
    if (const auto* begin = std::get_if<begin_attempt>(&command)) {
      attempts.push_back({begin->call, begin->route, now});
      auto seen = answer_(begin->route, now);
      events_.emplace(now + seen.after, std::pair{begin->attempt, std::move(seen.result)});
    } else if (const auto* abort = std::get_if<abort_attempt>(&command)) {
      aborted.push_back(abort->attempt);
      for (auto& [at, event] : events_)
        if (event.first == abort->attempt)
          event.second = ill(model::llm_fault::cancelled);
    } else if (const auto* answered = std::get_if<call_answered>(&command)) {
      auto& end = endings[answered->call];
      end = {true, {}, now, end.times + 1};
    } else if (const auto* failed = std::get_if<call_failed>(&command)) {
      auto& end = endings[failed->call];
      end = {false, failed->why, now, end.times + 1};
    }
  }
}

void gateway_rig::run(instant until) {
  for (;;) {
    const auto wake = machine.next_wake().value_or(never);
    const auto event = events_.empty() ? never : events_.begin()->first;
    const auto next = std::min(wake, event);
    if (next == never || next > until)
      break;
    now = std::max(now, next);
    if (event <= wake) {
      const auto [attempt, result] = events_.extract(events_.begin()).mapped();
      apply(machine.attempt_ended(attempt, result, now));
    } else {
      apply(machine.wake(now));
    }
  }
  if (until != never)
    now = until;
}

std::size_t gateway_rig::answered() const {
  return static_cast<std::size_t>(
      std::count_if(endings.begin(), endings.end(), [](const auto& e) { return e.second.is_answered; }));
}

std::size_t gateway_rig::attempts_on(std::size_t route) const {
  return static_cast<std::size_t>(
      std::count_if(attempts.begin(), attempts.end(), [&](const auto& a) { return a.route == route; }));
}

attempt_result well() {
  return {std::nullopt, "", std::nullopt, model::llm_usage{100, 50}, true};
}

attempt_result ill(model::llm_fault fault, std::optional<std::chrono::milliseconds> retry_after) {
  return {fault, std::string(model::to_text(fault)), retry_after, std::nullopt,
          fault != model::llm_fault::transport};
}

std::vector<llm_route_rules> plain_routes(std::size_t count) {
  std::vector<llm_route_rules> routes(count);
  for (std::size_t i = 0; i < count; ++i)
    routes[i].name = "route " + std::to_string(i);
  return routes;
}

llm_order order(std::uint64_t call, std::vector<std::size_t> routes, instant deadline) {
  return {call, "demo", std::move(routes), 1'000, 1'000, deadline};
}

} // namespace troupe::test
