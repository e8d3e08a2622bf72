#pragma once

#include "messages/model/llm_config.hpp"

#include <string>
#include <string_view>

namespace troupe::fault_llm {

using model::llm_dialect;

// What a request is addressed to.
struct endpoint {
  enum class kind { ask, models, token, metadata, log, count, unknown };

  kind what = kind::unknown;
  llm_dialect dialect = llm_dialect::openai; // in whose words errors are written
  std::string model;                         // where the path names it
  bool is_stream = false;                    // where the path says so
  bool is_sse = true;                        // a stream of Gemini's is a JSON list otherwise
  std::string path;                          // without the query, percent signs decoded
  std::string query;
};

endpoint find_endpoint(std::string_view method, std::string_view target);

// The value of a query or form field, decoded; empty if it is absent.
std::string field_of(std::string_view form, std::string_view name);

} // namespace troupe::fault_llm
