#pragma once

#include "runtime/http/message.hpp"

#include <boost/json/object.hpp>

#include <chrono>
#include <optional>

namespace troupe::llm {

// How long a response asks to wait, rounded up to milliseconds. The first of these that is there and makes
// sense: `retry-after-ms`, `x-ms-retry-after-ms`, `retry-after` in seconds or as an HTTP date; and, of a 429
// only, for other responses carry them too: `x-ratelimit-reset-requests` and `-tokens` (of the limit of which
// nothing remains; if that is not said, the longer one), the same of `anthropic-ratelimit-*-reset`; then
// RetryInfo in the details of a Google error. Negative times, moments in the past and more than a week make
// no sense. `error` is the object "error" of the body, or null.
std::optional<std::chrono::milliseconds> retry_after(const http::response& from,
                                                     const boost::json::object* error,
                                                     std::chrono::system_clock::time_point now);

} // namespace troupe::llm
