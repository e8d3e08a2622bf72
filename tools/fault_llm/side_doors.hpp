#pragma once

#include "tools/fault_llm/endpoint.hpp"
#include "tools/fault_llm/question.hpp"

#include <string>

// What is beside the questions: lists of models, Google's token and metadata servers. Whole responses.
namespace troupe::fault_llm {

std::string list_models(const endpoint& at, const http_request& request);
std::string give_token(const http_request& request); // for both grants; "revoked" as refresh token is refused
std::string give_metadata(const endpoint& at, const http_request& request);
std::string not_found(const endpoint& at, const http_request& request);

} // namespace troupe::fault_llm
