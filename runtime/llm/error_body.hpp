#pragma once

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace troupe::llm {

// What a provider's error document says, in its own words.
struct error_report {
  std::string message;
  std::vector<std::string>
      words; // codes, types, states and reasons: "RESOURCE_EXHAUSTED", "overloaded_error"
  std::vector<std::string> quotas; // ids of used-up quotas: "GenerateRequestsPerDay..."
  int code = 0;                    // an HTTP status, where one is given
};

// Whether the document tells of an error: it has an "error" that is not null, or is itself one (vLLM).
bool is_error(const boost::json::object& document);

// Reads the error of a document: Google's, OpenAI's, Anthropic's {"error": {...}}, Ollama's
// {"error": "text"}, and documents that are errors themselves ("message", "detail").
error_report read_error(const boost::json::object& document);

// The report as "RESOURCE_EXHAUSTED: message"; empty if it says nothing.
std::string words_of(const error_report& error);

// The document of a body, or the first one of a list; empty for what is no JSON.
boost::json::object parse_error(std::string_view text);

} // namespace troupe::llm
