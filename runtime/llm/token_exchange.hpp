#pragma once

#include "messages/model/llm_call.hpp"
#include "runtime/llm/credentials.hpp"
#include "runtime/llm/google_account.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <variant>

// The requests that turn an account into an access token, and what comes back.
namespace troupe::llm {

// What is sent for a token with the scope cloud-platform. A service account signs with RS256 for its own
// token_uri; fails for a key that cannot sign.
model::result<token_fetch> token_request(const google_account& account,
                                         std::chrono::system_clock::time_point now);

struct access_token {
  std::string text;
  std::chrono::system_clock::time_point expires;
};

// The token of a response. A failure's fault says whether to ask again: auth is final ("invalid_grant": log
// in again), the others may pass. Of a metadata server's account, a response that is not one's is auth.
std::variant<access_token, model::llm_failure> read_token(const google_account& account,
                                                          const http::outcome& outcome,
                                                          std::chrono::system_clock::time_point now);

// Asks a metadata server, which must prove within a few seconds that it is there.
token_fetch metadata_request(const metadata_server& of, std::string_view path);

// Whether the response carries the header that only metadata servers send.
bool is_from_metadata_server(const http::outcome& outcome);

// Text as application/x-www-form-urlencoded wants it.
std::string form_encoded(std::string_view text);

} // namespace troupe::llm
