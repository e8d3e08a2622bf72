#pragma once

#include "messages/model/failure.hpp"
#include "messages/model/llm_call.hpp"
#include "messages/model/llm_config.hpp"
#include "runtime/http/exchange.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <variant>
#include <vector>

// Questions to wire formats and back. Pure but for what the caller hands in.
namespace troupe::llm {

// Where a question goes: one model of one provider, with what the environment said about it.
struct target {
  model::llm_dialect dialect = model::llm_dialect::openai;
  std::string base_url; // without a trailing slash
  std::string api_version;
  std::string max_tokens_name; // openai dialect; empty for "max_completion_tokens"
  std::string project;         // vertex
  std::string location;        // vertex
  model::llm_model model;
};

// The request for a question; `credential` holds the headers that prove who asks.
http::request encode(const target& to, const std::vector<http::header>& credential,
                     const model::llm_question& question);

using reply = std::variant<model::llm_answer, model::llm_failure>;

// Takes the body of one response, streamed or whole, of any status, and says in the end what it was.
class reply_reader : public http::body_watch {
public:
  // After the exchange has ended; `now` is the wall clock, for dates in Retry-After.
  virtual reply finish(const http::outcome& exchange, std::chrono::system_clock::time_point now) = 0;
};

// A reader for one exchange with that target.
std::shared_ptr<reply_reader> make_reader(const target& from);

} // namespace troupe::llm
