#pragma once

#include "runtime/policy/instant.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace troupe::policy {

struct concurrency_rules {
  std::size_t initial = 8;
  std::size_t max = 64;
  std::chrono::milliseconds cool_down{5'000}; // one decrease for a burst of refusals
};

// How many attempts may be under way at a time: additive increase, multiplicative decrease. On the first
// refusal of a burst a quarter less; one more after as many successes as the limit, except that it starts
// with one more for every success until the first refusal.
class concurrency_limit {
public:
  explicit concurrency_limit(concurrency_rules rules = {})
      : rules_(rules), limit_(std::min(rules.initial, rules.max)) {}

  bool has_room() const { return in_flight_ < limit_; }
  std::size_t in_flight() const { return in_flight_; }
  std::size_t limit() const { return limit_; }

  void started() { ++in_flight_; }
  void ended() { --in_flight_; }

  void succeeded() {
    if (limit_ >= rules_.max)
      return;
    if (is_slow_start_ || ++successes_ >= limit_) {
      ++limit_;
      successes_ = 0;
    }
  }

  void refused(instant now) {
    is_slow_start_ = false;
    successes_ = 0;
    if (now < cool_until_)
      return;
    cool_until_ = now + rules_.cool_down;
    limit_ = std::max<std::size_t>(1, limit_ - (limit_ + 3) / 4);
  }

private:
  concurrency_rules rules_;
  std::size_t limit_;
  std::size_t in_flight_ = 0;
  std::size_t successes_ = 0;
  bool is_slow_start_ = true;
  instant cool_until_{0};
};

} // namespace troupe::policy
