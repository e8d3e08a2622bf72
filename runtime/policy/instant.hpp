#pragma once

#include <chrono>

namespace troupe::policy {

// A moment on a monotonic clock that the caller holds.
using instant = std::chrono::nanoseconds;

// A moment that never comes.
inline constexpr instant never = instant::max();

} // namespace troupe::policy
