#pragma once

#include "runtime/policy/instant.hpp"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace troupe::policy {

// A limit of so much in any minute (requests, tokens): a sliding log, so that no minute holds more, wherever
// it begins. Without a limit everything fits.
class rate_window {
public:
  explicit rate_window(std::optional<std::int64_t> per_minute = std::nullopt) : limit_(per_minute) {}

  // The earliest moment at which `amount` more fits. What is larger than the limit fits into an empty window.
  instant ready_at(std::int64_t amount, instant now) const {
    if (!limit_)
      return now;
    auto used = used_;
    auto ready = now;
    for (const auto& taken : log_) {
      const bool is_gone = taken.at + length <= now;
      if (!is_gone && used + amount <= *limit_)
        break;
      used -= taken.amount;
      if (!is_gone)
        ready = taken.at + length;
    }
    return ready;
  }

  void take(std::int64_t amount, instant now) {
    if (!limit_)
      return;
    while (!log_.empty() && log_.front().at + length <= now) {
      used_ -= log_.front().amount;
      log_.pop_front();
    }
    log_.push_back({now, amount});
    used_ += amount;
  }

private:
  static constexpr std::chrono::seconds length{60};

  struct entry {
    instant at;
    std::int64_t amount;
  };

  std::optional<std::int64_t> limit_;
  std::deque<entry> log_;
  std::int64_t used_ = 0;
};

} // namespace troupe::policy
