#pragma once

#include "runtime/llm/credentials.hpp"
#include "runtime/llm/google_account.hpp"
#include "runtime/llm/token_exchange.hpp"

#include <optional>

namespace troupe::llm {

// The access token of a Google account: fetched when it is first wanted, then anew five minutes before it
// expires (half of its lifetime, where that is shorter), with never more than one fetch under way. Meanwhile
// the old one is given as long as it is good.
//
//   empty --want--> fetching --token--> good --five minutes before its end--> good, fetching
//     ^                |                  |
//     |<--some time----+--trouble--> wait |--refused()--> empty
//                      +--refused--> final
class token_source final : public credential_source {
public:
  explicit token_source(google_account account) : account_(std::move(account)) {}

  credential_step want(std::chrono::system_clock::time_point now) override;
  void token_fetched(const http::outcome& outcome, std::chrono::system_clock::time_point now) override;
  void refused() override;

private:
  std::vector<http::header> headers() const;
  void fail(model::llm_failure why, std::chrono::system_clock::time_point now);

  google_account account_;
  std::optional<access_token> token_;
  std::chrono::system_clock::time_point renewal_; // from when on another token is fetched
  std::optional<model::llm_failure> failure_;     // of the last fetch
  std::chrono::system_clock::time_point retry_;   // from when on it is tried again
  unsigned failures_ = 0;                         // in a row
  bool is_fetching_ = false;
  bool was_granted_ = false; // at least once
};

} // namespace troupe::llm
