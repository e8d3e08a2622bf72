#pragma once

#include "messages/model/decimal.hpp"
#include "messages/model/describe.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// One question to a language model, its answer, and what can go wrong, in words of no provider.
namespace troupe::model {

enum class llm_speaker { user, assistant };
BOOST_DESCRIBE_ENUM(llm_speaker, user, assistant)

struct llm_turn {
  llm_speaker speaker = llm_speaker::user;
  std::string text;

  friend bool operator==(const llm_turn&, const llm_turn&) = default;
};
BOOST_DESCRIBE_STRUCT(llm_turn, (), (speaker, text))

// What is asked. With a schema the answer shall be one JSON object of that JSON Schema (2020-12: type,
// properties, required, items, enum, additionalProperties, minItems, maxItems, description).
struct llm_question {
  std::string system;
  std::vector<llm_turn> turns; // the last one is the user's
  std::string schema_name;     // [A-Za-z0-9_-]{1,64}; empty without a schema
  std::string schema;          // JSON text; empty for an answer in prose
  std::int64_t max_output_tokens = 8192;

  friend bool operator==(const llm_question&, const llm_question&) = default;
};
BOOST_DESCRIBE_STRUCT(llm_question, (), (system, turns, schema_name, schema, max_output_tokens))

// Tokens as the provider counted them; thinking counts as output.
struct llm_usage {
  std::int64_t input_tokens = 0;
  std::int64_t output_tokens = 0;

  friend bool operator==(const llm_usage&, const llm_usage&) = default;
};
BOOST_DESCRIBE_STRUCT(llm_usage, (), (input_tokens, output_tokens))

// A complete answer. `model` is the version that answered, as the provider names it.
struct llm_answer {
  std::string text;
  std::string model;
  llm_usage usage;

  friend bool operator==(const llm_answer&, const llm_answer&) = default;
};
BOOST_DESCRIBE_STRUCT(llm_answer, (), (text, model, usage))

// Why an attempt gave no answer; decides what happens next.
enum class llm_fault {
  transport,  // could not connect, or the connection broke: the same route may be asked again
  silent,     // nothing came in time: this route is not asked again for this question
  overload,   // 5xx: the same route may be asked again after a pause
  rate_limit, // 429: after the pause that it names
  quota,      // used up for the day or unpaid: no use to ask again
  auth,       // the key is refused
  caller,     // the request is refused: asking again gives the same
  truncated,  // the answer was cut at the token limit
  broken,     // the answer or its stream is not what the protocol says, or was cut
  refusal,    // the model or its provider declined to answer
  deadline,   // the question's time is over
  budget,     // the answer could cost more than is left
  cancelled,
};
BOOST_DESCRIBE_ENUM(llm_fault, transport, silent, overload, rate_limit, quota, auth, caller, truncated,
                    broken, refusal, deadline, budget, cancelled)

// One failed attempt. The text holds no credential.
struct llm_failure {
  llm_fault fault = llm_fault::transport;
  std::string text;
  std::optional<std::int64_t> retry_after_ms; // as the provider asked, of this attempt
  llm_usage usage;                            // what was counted (and is paid) nevertheless

  friend bool operator==(const llm_failure&, const llm_failure&) = default;
};
BOOST_DESCRIBE_STRUCT(llm_failure, (), (fault, text, retry_after_ms, usage))

// One attempt as it was made.
struct llm_attempt {
  std::string route; // "gemini:gemini-3.5-flash-lite"
  std::optional<llm_fault> fault;
  std::string text; // why it failed
  std::int64_t milliseconds = 0;
  llm_usage usage;
  decimal usd; // booked: what was counted, or the worst case where that is unknown

  friend bool operator==(const llm_attempt&, const llm_attempt&) = default;
};
BOOST_DESCRIBE_STRUCT(llm_attempt, (), (route, fault, text, milliseconds, usage, usd))

// What became of one question of an agent, with its corrections. Cached and replayed answers cost nothing.
enum class llm_outcome { answered, repaired, salvaged, cached, replayed, failed };
BOOST_DESCRIBE_ENUM(llm_outcome, answered, repaired, salvaged, cached, replayed, failed)

struct llm_use {
  std::string purpose; // "research", "content of products"
  std::string prompt;  // template and version: "research@1"
  llm_outcome outcome = llm_outcome::failed;
  std::string reason; // why it failed, or what was mended
  std::string model;  // the version that answered
  std::vector<llm_attempt> attempts;

  friend bool operator==(const llm_use&, const llm_use&) = default;
};
BOOST_DESCRIBE_STRUCT(llm_use, (), (purpose, prompt, outcome, reason, model, attempts))

// All that a demo asked of models.
struct llm_bill {
  std::int64_t questions = 0;
  std::int64_t attempts = 0;
  std::int64_t failed_attempts = 0;
  std::int64_t failed_questions = 0;
  std::int64_t input_tokens = 0;
  std::int64_t output_tokens = 0;
  decimal usd;
  std::vector<llm_use> uses;

  friend bool operator==(const llm_bill&, const llm_bill&) = default;
};
BOOST_DESCRIBE_STRUCT(llm_bill, (),
                      (questions, attempts, failed_attempts, failed_questions, input_tokens, output_tokens,
                       usd, uses))

} // namespace troupe::model
