#pragma once

#include "runtime/http/client.hpp"
#include "runtime/llm/codec.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <vector>

// The project's own client and codecs, asking a server in every dialect.
namespace troupe::test {

// A dialect and whether the answer is asked for in one piece.
struct way {
  model::llm_dialect dialect = model::llm_dialect::openai;
  bool is_whole = false;
};
std::string to_text(const way& of);

// All eight.
const std::vector<way>& all_ways();

// Where a server at that URL answers for a model.
llm::target target_at(const std::string& url, const way& how, const std::string& model);
std::vector<http::header> credential_for(model::llm_dialect dialect);

model::llm_question prose();
model::llm_question structured(); // its schema has a list of texts

llm::reply ask(http::client& client, const llm::target& to, const model::llm_question& question,
               const http::limits& bounds = {});

// "answer", or the name of the fault.
std::string in_short(const llm::reply& reply);

// The server's notes once so many attempts have ended, and when so many have begun.
std::vector<boost::json::object> ended_notes(http::client& client, const std::string& url, int ended);
std::vector<boost::json::object> begun_notes(http::client& client, const std::string& url, int begun);

} // namespace troupe::test
