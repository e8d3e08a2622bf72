#pragma once

#include "tools/fault_llm/question.hpp"
#include "tools/fault_llm/speech.hpp"

#include <string>
#include <vector>

// Answers and errors as each dialect writes them.
namespace troupe::fault_llm {

// An answer in one document.
std::string whole_reply(const question& asked, const speech& said);

// An answer as the pieces of a stream. The text comes in two pieces at least, and the last piece of text is
// in the second half of them.
std::vector<std::string> stream_reply(const question& asked, const speech& said);

// The same for one dialect each.
std::string openai_whole(const question& asked, const speech& said);
std::vector<std::string> openai_stream(const question& asked, const speech& said);
std::string gemini_whole(const question& asked, const speech& said);
std::vector<std::string> gemini_stream(const question& asked, const speech& said);
std::string anthropic_whole(const question& asked, const speech& said);
std::vector<std::string> anthropic_stream(const question& asked, const speech& said);

// What keeps a connection alive without saying anything.
std::string keepalive(const question& asked);

} // namespace troupe::fault_llm
