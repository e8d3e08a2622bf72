#pragma once

#include "runtime/policy/instant.hpp"

#include <chrono>
#include <cstddef>
#include <deque>

namespace troupe::policy {

// Erlang/OTP's sliding restart intensity: `intensity` restarts within `period` are allowed, one more is too
// many.
struct restart_limits {
  std::size_t intensity = 5;
  std::chrono::milliseconds period{60'000};
};

class restart_intensity {
public:
  explicit restart_intensity(restart_limits limits) : limits_(limits) {}

  // Counts a restart at `now`; false if that is one too many.
  bool record(instant now) {
    while (!restarts_.empty() && restarts_.front() < now - limits_.period)
      restarts_.pop_front();
    restarts_.push_back(now);
    return restarts_.size() <= limits_.intensity;
  }

private:
  restart_limits limits_;
  std::deque<instant> restarts_;
};

} // namespace troupe::policy
