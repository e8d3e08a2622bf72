#pragma once

#include "tools/fault_llm/endpoint.hpp"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/json/object.hpp>

#include <cstdint>
#include <string>
#include <variant>

namespace troupe::fault_llm {

using http_request = boost::beast::http::request<boost::beast::http::string_body>;

// What a client asks, in words of no dialect.
struct question {
  llm_dialect dialect = llm_dialect::openai;
  std::string model;
  bool is_stream = false;
  bool is_sse = true;
  bool wants_usage = true;     // in a stream
  std::string prompt;          // system text and all turns
  std::string user;            // what the user said in all turns
  std::string schema_name;     // where the dialect has one
  boost::json::object schema;  // empty: no document of a schema is wanted
  bool wants_json = false;     // any document, or one of the schema
  std::int64_t max_tokens = 0; // 0: not limited
};

// Why a request is refused.
struct complaint {
  int status = 400;
  std::string message;
};

using reading = std::variant<question, complaint>;

// Judges credential and body as the dialect would; a keyless server asks no key of the openai dialect.
reading read_question(const endpoint& at, const http_request& request, bool is_keyless);

} // namespace troupe::fault_llm
