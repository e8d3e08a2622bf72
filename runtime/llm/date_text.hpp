#pragma once

#include <chrono>
#include <optional>
#include <string_view>

// The notations in which servers write when.
namespace troupe::llm {

// An HTTP date in any of its three forms: "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT"
// (whose century is the one that is nearest to `now`) and "Sun Nov  6 08:49:37 1994".
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text,
                                                        std::chrono::system_clock::time_point now);

// A moment as RFC 3339 writes it: "2026-11-22T10:00:00Z", with a fraction (passed over) or an offset.
std::optional<std::chrono::sys_seconds> parse_rfc3339(std::string_view text);

} // namespace troupe::llm
