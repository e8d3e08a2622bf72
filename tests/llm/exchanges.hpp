#pragma once

#include "runtime/llm/codec.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Responses as a client would hand them to a reader.
namespace troupe::test {

inline constexpr std::chrono::system_clock::time_point some_moment =
    std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(10);

llm::target gemini_target();
llm::target openai_target();
llm::target anthropic_target();

struct exchange {
  int status = 200;
  std::vector<http::header> headers = {};
  std::string body = {};
  http::exchange_fault fault = http::exchange_fault::none;
};

// What the reader of that target says of the exchange, whose body comes in pieces of that size; it stops at
// complete or broken, as the client does.
llm::reply read(const llm::target& from, const exchange& what, std::size_t piece_bytes = std::string::npos);

// The same for pieces of these sizes, the last one for the rest.
llm::reply read_split(const llm::target& from, const exchange& what, const std::vector<std::size_t>& sizes);

// One line that says all of a reply but the text of a failure: `answer "text" model 3+4`, `rate_limit 34000
// 3+4`.
std::string in_short(const llm::reply& reply);

// The text of a failure; empty for an answer.
std::string failure_text(const llm::reply& reply);

// Each line as one event: "data: line" and an empty line.
std::string events(const std::vector<std::string>& documents);

} // namespace troupe::test
