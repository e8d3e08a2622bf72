#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::fault_llm {

// What a model says in answer to one question, before a dialect puts it on the wire.
struct speech {
  enum class ending { whole, truncated, refused, unknown };

  std::string text; // empty when refused
  ending how = ending::whole;
  std::int64_t input_tokens = 0;
  std::int64_t output_tokens = 0;
  std::int64_t number = 0; // of the attempt: makes ids
};

// A quarter of the bytes, at least one.
std::int64_t tokens_of(std::string_view text);

// At most so many bytes of a text, without half a letter of UTF-8 at the end.
std::string_view first_bytes(std::string_view text, std::size_t bytes);

// The text in at least two pieces, where it has two letters, and at most nine.
std::vector<std::string_view> pieces_of(std::string_view text);

} // namespace troupe::fault_llm
