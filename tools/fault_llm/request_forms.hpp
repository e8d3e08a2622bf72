#pragma once

#include "tools/fault_llm/question.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

// The requests of each dialect. `into` has the endpoint's words already.
namespace troupe::fault_llm {

std::optional<complaint> read_openai(const boost::json::object& body, question& into);
std::optional<complaint> read_gemini(const boost::json::object& body, question& into);
std::optional<complaint> read_anthropic(const boost::json::object& body, question& into);

// Adds what a turn says; a text, or a list of parts that hold texts. False for anything else.
bool add_turn(const boost::json::value& content, bool is_user, question& into);

} // namespace troupe::fault_llm
