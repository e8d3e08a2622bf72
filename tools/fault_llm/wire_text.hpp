#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The bytes of HTTP/1.1 responses, right or wrong.
namespace troupe::fault_llm {

using headers = std::vector<std::pair<std::string, std::string>>;

// The status line and headers with the empty line after them.
std::string head_text(int status, std::string_view content_type, const headers& more);

// A piece of a chunked body, and what ends one.
std::string chunk(std::string_view piece);
inline constexpr std::string_view last_chunk = "0\r\n\r\n";

// A whole response with its Content-Length.
std::string response_text(int status, std::string_view content_type, std::string_view body,
                          headers more = {});

// "Sun, 06 Nov 1994 08:49:37 GMT" and "1994-11-06T08:49:37Z".
std::string http_date(std::chrono::system_clock::time_point when);
std::string rfc3339(std::chrono::system_clock::time_point when);

} // namespace troupe::fault_llm
