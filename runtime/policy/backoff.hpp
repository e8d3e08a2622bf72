#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace troupe::policy {

// Exponential backoff with full jitter: a random part of min(max, min * 2^n).
struct backoff {
  std::chrono::milliseconds min{100};
  std::chrono::milliseconds max{10'000};

  // The wait before attempt n (from 0) for a uniform number in [0, 1).
  std::chrono::milliseconds delay(std::uint32_t n, double u) const {
    const auto ceiling = std::min<std::int64_t>(max.count(), min.count() << std::min<std::uint32_t>(n, 20));
    return std::chrono::milliseconds(static_cast<std::int64_t>(u * static_cast<double>(ceiling)));
  }
};

} // namespace troupe::policy
