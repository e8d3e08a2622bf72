#include "runtime/http/patience.hpp"

#include <algorithm>

namespace troupe::http {

namespace {

// Limits may be as large as their type allows.
clock::time_point later(clock::time_point now, std::chrono::milliseconds by) {
  const auto left = std::chrono::floor<std::chrono::milliseconds>(clock::time_point::max() - now);
  return by < left ? now + by : clock::time_point::max();
}

} // namespace

void patience::expect(clock::time_point now, std::chrono::milliseconds within, exchange_fault fault) {
  phase_end_ = later(now, within);
  phase_fault_ = fault;
}

void patience::got_content(std::size_t bytes, clock::time_point now) {
  expect(now, bounds_.idle, exchange_fault::idle_timeout);
  if (window_end_ == clock::time_point::max() && bounds_.min_bytes_per_window > 0)
    window_end_ = later(now, bounds_.window);
  window_bytes_ += bytes;
}

clock::time_point patience::due() const {
  return std::min({phase_end_, window_end_, bounds_.deadline});
}

exchange_fault patience::expired(clock::time_point now) {
  if (now >= bounds_.deadline)
    return exchange_fault::deadline;
  if (now >= phase_end_)
    return phase_fault_;
  if (now < window_end_)
    return exchange_fault::none;
  if (window_bytes_ < bounds_.min_bytes_per_window)
    return exchange_fault::too_slow;
  window_end_ = later(now, bounds_.window);
  window_bytes_ = 0;
  return exchange_fault::none;
}

} // namespace troupe::http
