#pragma once

#include "runtime/policy/gateway_machine.hpp"

#include <functional>
#include <map>
#include <random>
#include <vector>

namespace troupe::test {

// A gateway machine in virtual time before upstreams that are functions. Keeps a log of every attempt as the
// upstream saw it, and how every call ended.
class gateway_rig {
public:
  struct reaction {
    std::chrono::milliseconds after{100}; // how long the upstream takes
    policy::attempt_result result;
  };
  struct attempt_log {
    std::uint64_t call;
    std::size_t route;
    policy::instant at;
  };
  struct ending {
    bool is_answered = false;
    model::llm_failure why;
    policy::instant at{0};
    std::size_t times = 0; // must be 1
  };
  using upstream = std::function<reaction(std::size_t route, policy::instant now)>;

  gateway_rig(policy::gateway_rules rules, std::vector<policy::llm_route_rules> routes, upstream answer,
              unsigned seed = 1);

  void ask(policy::llm_order order) { apply(machine.ask(std::move(order), now)); }
  void cancel(std::uint64_t call) { apply(machine.cancel(call, now)); }

  // Lets time pass until nothing is left to happen, or until then.
  void run(policy::instant until = policy::never);

  std::size_t answered() const;
  std::size_t attempts_on(std::size_t route) const;

  policy::instant now{0};
  std::vector<attempt_log> attempts;
  std::vector<std::uint64_t> aborted;
  std::map<std::uint64_t, ending> endings;
  std::mt19937_64 random;
  policy::gateway_machine machine;

private:
  void apply(const std::vector<policy::gateway_command>& commands);

  upstream answer_;
  std::multimap<policy::instant, std::pair<std::uint64_t, policy::attempt_result>> events_;
};

// Results of attempts, and routes without limits.
policy::attempt_result well();
policy::attempt_result ill(model::llm_fault fault,
                           std::optional<std::chrono::milliseconds> retry_after = std::nullopt);
std::vector<policy::llm_route_rules> plain_routes(std::size_t count);
policy::llm_order order(std::uint64_t call, std::vector<std::size_t> routes,
                        policy::instant deadline = std::chrono::minutes{10});

} // namespace troupe::test
