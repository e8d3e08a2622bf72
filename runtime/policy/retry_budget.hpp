#pragma once

#include "runtime/policy/instant.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>

namespace troupe::policy {

struct retry_budget_rules {
  std::size_t percent = 10; // retries for every hundred first attempts
  std::size_t floor = 20;   // retries that are always allowed
  std::chrono::seconds window{120};
};

// What all callers of one upstream may spend on retries together, so that an upstream in trouble sees hardly
// more than the first attempts.
class retry_budget {
public:
  explicit retry_budget(retry_budget_rules rules = {}) : rules_(rules) {}

  void first_attempt(instant now) { firsts_.push_back(now); }

  // Counts a retry; false if there is none left.
  bool retry(instant now) {
    forget(firsts_, now);
    forget(retries_, now);
    const auto allowed = std::max(rules_.floor, firsts_.size() * rules_.percent / 100);
    if (retries_.size() >= allowed)
      return false;
    retries_.push_back(now);
    return true;
  }

private:
  void forget(std::deque<instant>& log, instant now) const {
    while (!log.empty() && log.front() + rules_.window <= now)
      log.pop_front();
  }

  retry_budget_rules rules_;
  std::deque<instant> firsts_;
  std::deque<instant> retries_;
};

} // namespace troupe::policy
