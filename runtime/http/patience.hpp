#pragma once

#include "runtime/http/exchange.hpp"

namespace troupe::http {

// Which limit in time an exchange runs into next. Knows no clock: every call says what time it is.
class patience {
public:
  explicit patience(const limits& bounds) : bounds_(bounds) {}

  void connecting(clock::time_point now) { expect(now, bounds_.connect, exchange_fault::connect_timeout); }
  // Also after each part of the request that was sent.
  void sending(clock::time_point now) { expect(now, bounds_.headers, exchange_fault::headers_timeout); }
  void reading_body(clock::time_point now) {
    expect(now, bounds_.first_content, exchange_fault::content_timeout);
  }
  void got_content(std::size_t bytes, clock::time_point now);

  // When to ask `expired` next.
  clock::time_point due() const;
  // The limit that is over, or none.
  exchange_fault expired(clock::time_point now);

private:
  void expect(clock::time_point now, std::chrono::milliseconds within, exchange_fault fault);

  limits bounds_;
  clock::time_point phase_end_ = clock::time_point::max();
  exchange_fault phase_fault_ = exchange_fault::none;
  clock::time_point window_end_ = clock::time_point::max(); // no window before the first content
  std::size_t window_bytes_ = 0;
};

} // namespace troupe::http
