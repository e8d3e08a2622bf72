#include "runtime/policy/llm_route.hpp"

#include <algorithm>

namespace troupe::policy {

std::int64_t cost_micros(const llm_route_rules& prices, const model::llm_usage& usage) {
  constexpr std::int64_t million = 1'000'000;
  const auto sum = usage.input_tokens * prices.input_micros_per_million +
                   usage.output_tokens * prices.output_micros_per_million;
  return (sum + million - 1) / million;
}

llm_route::llm_route(llm_route_rules rules)
    : rules_(std::move(rules)), breaker_(rules_.breaker), concurrency_(rules_.concurrency),
      requests_(rules_.requests_per_minute), tokens_(rules_.tokens_per_minute), retries_(rules_.retries) {}

instant llm_route::ready_at(std::int64_t tokens, instant now) const {
  return std::max(
      {not_before_, breaker_.ready_at(now), requests_.ready_at(1, now), tokens_.ready_at(tokens, now)});
}

bool llm_route::started(std::int64_t tokens, bool is_retry, instant now) {
  concurrency_.started();
  requests_.take(1, now);
  tokens_.take(tokens, now);
  if (!is_retry)
    retries_.first_attempt(now);
  return breaker_.started();
}

void llm_route::succeeded() {
  concurrency_.ended();
  concurrency_.succeeded();
  breaker_.succeeded();
  trouble_.clear();
}

void llm_route::failed(model::llm_fault fault, const std::string& text,
                       std::optional<std::chrono::milliseconds> retry_after, bool was_probe, instant now) {
  using enum model::llm_fault;
  concurrency_.ended();
  if (fault != cancelled)
    trouble_ = text;
  if (retry_after)
    not_before_ = std::max<instant>(not_before_, now + *retry_after);
  switch (fault) {
  case transport:
  case silent:
  case overload:
  case broken:
    return breaker_.failed(was_probe, now);
  case rate_limit:
    concurrency_.refused(now);
    return breaker_.neutral(was_probe);
  case quota:
  case auth:
    not_before_ = std::max<instant>(not_before_, now + closed_for);
    return breaker_.neutral(was_probe);
  case truncated: // the upstream answered: it is well
  case refusal:
  case caller:
    if (was_probe)
      breaker_.succeeded();
    return;
  case deadline:
  case budget:
  case cancelled:
    return breaker_.neutral(was_probe);
  }
}

} // namespace troupe::policy
