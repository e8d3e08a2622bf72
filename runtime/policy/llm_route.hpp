#pragma once

#include "messages/model/llm_call.hpp"
#include "runtime/policy/breaker.hpp"
#include "runtime/policy/concurrency_limit.hpp"
#include "runtime/policy/fair_queue.hpp"
#include "runtime/policy/rate_window.hpp"
#include "runtime/policy/retry_budget.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace troupe::policy {

// What a route may be asked for, and what it costs.
struct llm_route_rules {
  std::string name;                          // "gemini:gemini-3.5-flash-lite"
  std::int64_t input_micros_per_million = 0; // millionths of a dollar for a million tokens
  std::int64_t output_micros_per_million = 0;
  std::optional<std::int64_t> requests_per_minute;
  std::optional<std::int64_t> tokens_per_minute;
  concurrency_rules concurrency;
  breaker_rules breaker;
  retry_budget_rules retries;
};

// The cost of so many tokens in millionths of a dollar, rounded up.
std::int64_t cost_micros(const llm_route_rules& prices, const model::llm_usage& usage);

// One route to a model: when it may be asked, and what its answers say about its health. Time is an argument.
class llm_route {
public:
  using call_id = std::uint64_t;

  explicit llm_route(llm_route_rules rules);

  const llm_route_rules& rules() const { return rules_; }

  // The earliest moment at which an attempt of so many tokens may start, but for others that are under way.
  instant ready_at(std::int64_t tokens, instant now) const;

  // False while its breaker keeps work away: who can goes elsewhere.
  bool is_healthy() const { return breaker_.is_closed(); }

  bool has_room() const { return concurrency_.has_room(); }
  std::size_t in_flight() const { return concurrency_.in_flight(); }

  // Counts a start; true if it is the breaker's probe.
  bool started(std::int64_t tokens, bool is_retry, instant now);

  void succeeded();
  void failed(model::llm_fault fault, const std::string& text,
              std::optional<std::chrono::milliseconds> retry_after, bool was_probe, instant now);

  // What went wrong last; empty after a success.
  const std::string& trouble() const { return trouble_; }

  // True if one more retry may be made here.
  bool may_retry(instant now) { return retries_.retry(now); }

  // For how long nobody is let through after a key was refused or a quota is used up.
  static constexpr std::chrono::hours closed_for{1};

  fair_queue<call_id> waiting;

private:
  llm_route_rules rules_;
  policy::breaker breaker_;
  concurrency_limit concurrency_;
  rate_window requests_;
  rate_window tokens_;
  retry_budget retries_;
  std::string trouble_;
  instant not_before_{0}; // as the provider asked, for everybody
};

} // namespace troupe::policy
