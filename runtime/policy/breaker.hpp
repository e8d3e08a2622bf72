#pragma once

#include "runtime/policy/instant.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace troupe::policy {

struct breaker_rules {
  std::uint32_t failures = 5;             // in a row, until it opens
  std::chrono::milliseconds reset{5'000}; // until the first probe
  std::chrono::milliseconds max_reset{60'000};
};

// Keeps work away from an upstream that fails. Every start and every end of an attempt is told to it.
//
//            failures in a row             reset time over: one probe
//   closed ----------------------> open -----------------------------> half_open
//     ^                             ^  probe failed: twice the reset        |
//     |                             |_______________________________________|
//     |________________________ probe succeeded ____________________________|
class breaker {
public:
  enum class state { closed, open, half_open };

  explicit breaker(breaker_rules rules = {}) : rules_(rules), reset_(rules.reset) {}

  // The earliest moment at which an attempt may start: now, when the reset time is over, or never while a
  // probe is out.
  instant ready_at(instant now) const {
    switch (state_) {
    case state::closed:
      return now;
    case state::open:
      return std::max(now, opened_ + reset_);
    case state::half_open:
      return never;
    }
    return never;
  }

  // An attempt starts (ready_at() was now). True if it is the probe.
  bool started() {
    if (state_ != state::open)
      return false;
    state_ = state::half_open;
    return true;
  }

  void succeeded() {
    state_ = state::closed;
    failures_ = 0;
    reset_ = rules_.reset;
  }

  // An attempt failed by the upstream's fault. Attempts that were out before it opened do not lengthen the
  // reset.
  void failed(bool was_probe, instant now) {
    if (was_probe) {
      reset_ = std::min<std::chrono::milliseconds>(rules_.max_reset, 2 * reset_);
      open(now);
    } else if (state_ == state::closed && ++failures_ >= rules_.failures) {
      open(now);
    }
  }

  // An attempt ended in a way that says nothing about the upstream's health (429, a bad request, a cancel): a
  // probe gives its place to the next one.
  void neutral(bool was_probe) {
    if (was_probe)
      state_ = state::open;
  }

  // Opens it by hand, or after what no probe will mend soon.
  void open(instant now) {
    state_ = state::open;
    opened_ = now;
    failures_ = 0;
  }

  bool is_closed() const { return state_ == state::closed; }

private:
  breaker_rules rules_;
  state state_ = state::closed;
  std::uint32_t failures_ = 0;
  instant opened_{0};
  std::chrono::milliseconds reset_;
};

} // namespace troupe::policy
