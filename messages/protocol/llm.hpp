#pragma once

#include "messages/model/company_profile.hpp"
#include "messages/model/content_order.hpp"
#include "messages/model/demo_plan.hpp"
#include "messages/model/llm_call.hpp"
#include "messages/protocol/inspect.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The messages around language models.
namespace troupe::protocol {

// On which terms a demo may ask models: who pays, for how long from now, and how much. No time: not at all.
struct llm_terms {
  std::string account;
  std::int64_t milliseconds = 0;
  std::optional<model::decimal> budget_usd; // of the account, over all its questions
};
BOOST_DESCRIBE_STRUCT(llm_terms, (), (account, milliseconds, budget_usd))

struct ask_model {
  llm_terms terms;
  std::string purpose; // for logs and reports
  model::llm_question question;
  std::vector<std::string> avoided; // routes whose answers were of no use
  bool is_fresh = false;            // an answer kept from before is of no use either
};
BOOST_DESCRIBE_STRUCT(ask_model, (), (terms, purpose, question, avoided, is_fresh))

// Exactly one of answer and failure is there.
struct model_answered {
  std::optional<model::llm_answer> answer;
  std::optional<model::llm_failure> failure;
  std::string route;                                       // that answered
  model::llm_outcome outcome = model::llm_outcome::failed; // answered, cached, replayed or failed
  std::vector<model::llm_attempt> attempts;
  std::string key; // under which the answer is kept
};
BOOST_DESCRIBE_STRUCT(model_answered, (), (answer, failure, route, outcome, attempts, key))

// Answers that turned out to be of no use shall not come again.
struct forget_answers {
  std::vector<std::string> keys;
};
BOOST_DESCRIBE_STRUCT(forget_answers, (), (keys))

// Looks an answer up by digests: of the question with each route that may be asked, in the order of
// preference; and of the question alone, which is what a recording is replayed by.
struct find_answer {
  std::vector<std::string> keys;
  std::string question_key;
};
BOOST_DESCRIBE_STRUCT(find_answer, (), (keys, question_key))

struct answer_found {
  std::optional<model::llm_answer> answer;
  std::int64_t key = 0; // which of the keys
};
BOOST_DESCRIBE_STRUCT(answer_found, (), (answer, key))

struct keep_answer {
  std::string key;
  std::string question_key;
  model::llm_answer answer;
};
BOOST_DESCRIBE_STRUCT(keep_answer, (), (key, question_key, answer))

struct get_llm_status {
  bool with_routes = true;
};
BOOST_DESCRIBE_STRUCT(get_llm_status, (), (with_routes))

struct llm_route_status {
  std::string route;
  std::int64_t in_flight = 0;
  std::int64_t waiting = 0;
  std::int64_t attempts = 0;
  std::int64_t failed_attempts = 0;
  std::int64_t input_tokens = 0;
  std::int64_t output_tokens = 0;
  model::decimal usd;
  std::int64_t milliseconds = 0; // of all attempts together
};
BOOST_DESCRIBE_STRUCT(llm_route_status, (),
                      (route, in_flight, waiting, attempts, failed_attempts, input_tokens, output_tokens, usd,
                       milliseconds))

struct llm_status {
  std::int64_t questions = 0;
  std::int64_t answered = 0;
  std::int64_t cached = 0;
  std::int64_t failed = 0;
  std::vector<llm_route_status> routes;
};
BOOST_DESCRIBE_STRUCT(llm_status, (), (questions, answered, cached, failed, routes))

// Has the vocabularies of a plan's master tables written by a model.
struct write_content {
  model::demo_plan plan;
  llm_terms terms;
};
BOOST_DESCRIBE_STRUCT(write_content, (), (plan, terms))

// The plan with what was written; what was not stays as it was, with the reason in its sources.
struct content_written {
  model::blueprint plan;
  std::vector<model::llm_use> uses;
};
BOOST_DESCRIBE_STRUCT(content_written, (), (plan, uses))

struct fill_pool {
  model::company_profile profile;
  std::string story; // title and summary
  model::content_order order;
  llm_terms terms;
};
BOOST_DESCRIBE_STRUCT(fill_pool, (), (profile, story, order, terms))

// Records that passed every check; strata may have got fewer than wanted, or none. There is at least one use.
struct pool_filled {
  std::vector<model::content_record> records;
  bool is_complete = false; // every stratum got what it wanted
  std::string route;        // that answered last
  std::vector<model::llm_use> uses;
};
BOOST_DESCRIBE_STRUCT(pool_filled, (), (records, is_complete, route, uses))

} // namespace troupe::protocol
