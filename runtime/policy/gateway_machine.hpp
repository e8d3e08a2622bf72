#pragma once

#include "messages/model/llm_call.hpp"
#include "runtime/policy/backoff.hpp"
#include "runtime/policy/budget_book.hpp"
#include "runtime/policy/llm_route.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace troupe::policy {

struct gateway_rules {
  std::uint32_t attempts_per_route = 3; // that failed by the upstream's fault
  std::uint32_t attempts_per_call = 8;
  std::uint32_t refusals_per_route = 3; // 429s, where there is another route
  std::uint32_t refusals_per_call = 20; // 429s: deferred work is not failed work
  policy::backoff backoff{std::chrono::milliseconds{500}, std::chrono::milliseconds{20'000}};
  std::chrono::milliseconds patience{500};        // a longer wait makes another route the better one
  std::chrono::milliseconds longest_wait{60'000}; // nobody waits longer for a route that told us to
  std::optional<std::chrono::milliseconds>
      hedge_after; // a second attempt on the next route when the first is slow
};

// A question as the gateway sees it.
struct llm_order {
  std::uint64_t call = 0;
  std::string account;             // whose money and whose turn: the demo
  std::vector<std::size_t> routes; // to be tried in this order
  std::int64_t input_tokens = 0;   // at most
  std::int64_t output_tokens = 0;  // at most
  instant deadline = never;
};

// How an attempt ended; without a fault it gave an answer.
struct attempt_result {
  std::optional<model::llm_fault> fault;
  std::string text;
  std::optional<std::chrono::milliseconds> retry_after;
  std::optional<model::llm_usage> usage; // as the provider counted
  bool was_sent = true;                  // may be billed
};

// What to do next.
struct begin_attempt {
  std::uint64_t call = 0;
  std::uint64_t attempt = 0;
  std::size_t route = 0;
};
struct abort_attempt { // nobody waits for it any more
  std::uint64_t attempt = 0;
};
struct call_answered {
  std::uint64_t call = 0;
  std::uint64_t attempt = 0; // the one whose answer counts
};
struct call_failed {
  std::uint64_t call = 0;
  model::llm_failure why;
};
using gateway_command = std::variant<begin_attempt, abort_attempt, call_answered, call_failed>;

// The gateway's decisions as a pure machine: which attempt starts when on which route, and how a call ends.
// Every call ends exactly once. An attempt starts only when its route lets it through (Retry-After, breaker,
// limits per minute, concurrency), its account has the money, and its call has the time.
class gateway_machine {
public:
  // `uniform` draws from [0, 1), for jitter.
  gateway_machine(gateway_rules rules, std::vector<llm_route_rules> routes, std::function<double()> uniform);

  std::vector<gateway_command> ask(llm_order order, instant now);
  std::vector<gateway_command> attempt_ended(std::uint64_t attempt, const attempt_result& result,
                                             instant now);
  std::vector<gateway_command> cancel(std::uint64_t call, instant now);
  // What time has brought; to be called at next_wake().
  std::vector<gateway_command> wake(instant now);
  std::optional<instant> next_wake() const;

  budget_book& budget() { return budget_; }
  const llm_route& route(std::size_t i) const { return routes_[i]; }
  std::size_t routes() const { return routes_.size(); }
  std::size_t open_calls() const { return calls_.size(); }

private:
  struct call_state {
    llm_order order;
    std::map<std::size_t, std::uint32_t> failures; // by route
    std::set<std::size_t> tried;                   // routes
    std::set<std::size_t> excluded;                // routes not to be asked again
    std::set<std::uint64_t> attempts;              // under way
    std::uint32_t attempts_made = 0;
    std::uint32_t refusals = 0;
    instant not_before{0};
    std::optional<std::size_t> queued_at; // route
    std::optional<instant> timer;         // among the timers at that moment
    bool may_hedge = false;
    model::llm_failure last{model::llm_fault::transport, "no route is left", std::nullopt, {}};
  };
  struct attempt_state {
    std::uint64_t call = 0;
    std::size_t route = 0;
    std::int64_t reserved = 0;
    std::string account;
    bool is_probe = false;
  };
  struct choice {
    std::size_t route = 0;
    instant ready{0};
  };

  std::vector<gateway_command> taken() { return std::exchange(commands_, {}); }
  // These may end the call: it must not be touched afterwards.
  void place(std::uint64_t id, instant now);
  void react(std::uint64_t id, const attempt_state& attempt, const attempt_result& result, instant now);
  void fail(std::uint64_t id, model::llm_fault fault, const std::string& text);
  void fire(std::uint64_t id, instant now);
  void forget(std::uint64_t id);

  void pump(std::size_t route, instant now);
  void start(std::uint64_t id, std::size_t route, std::int64_t reserved, instant now);
  void settle(const attempt_state& attempt, const attempt_result& result, instant now);
  void move_waiting(std::size_t route, instant now);
  void leave_queue(call_state& call);
  void set_timer(call_state& call, instant at);
  std::optional<choice> choose(const call_state& call, instant now) const;
  bool is_ready_soon(std::size_t route, std::int64_t tokens, instant now) const;
  static bool has_other(const call_state& call, std::size_t route);
  std::int64_t worst_case(const call_state& call, std::size_t route) const;

  gateway_rules rules_;
  std::vector<llm_route> routes_;
  budget_book budget_;
  std::unordered_map<std::uint64_t, call_state> calls_;
  std::unordered_map<std::uint64_t, attempt_state> attempts_;
  std::set<std::pair<instant, std::uint64_t>> timers_;
  std::map<std::size_t, instant> blocked_; // routes with a queue that time will let through
  std::uint64_t last_attempt_ = 0;
  std::map<std::string, std::vector<std::uint64_t>> penniless_; // calls that wait for their account to settle
  std::function<double()> uniform_;
  std::vector<gateway_command> commands_;
};

} // namespace troupe::policy
