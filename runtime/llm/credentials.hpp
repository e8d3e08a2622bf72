#pragma once

#include "messages/model/llm_call.hpp"
#include "messages/model/llm_config.hpp"
#include "runtime/http/exchange.hpp"
#include "runtime/llm/environment.hpp"

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace troupe::llm {

// A request that gets a token, and how long it may take.
struct token_fetch {
  http::request request;
  http::limits bounds;
};

// What to do for headers that prove who asks. Headers and a fetch can come together: the token is still good,
// but not for long. Neither: another one's fetch is under way; ask again when it has ended.
struct credential_step {
  std::optional<std::vector<http::header>> headers; // to be sent with the question
  std::optional<token_fetch> fetch;                 // to be made now, its outcome given to token_fetched()
  std::optional<model::llm_failure> failure;        // there will be none, at least for now
};

// Yields the headers of one provider's credential. Asks for no network itself: whoever owns it makes the
// fetches that it wants, one at a time. Not for several threads at once.
class credential_source {
public:
  virtual ~credential_source() = default;
  virtual credential_step want(std::chrono::system_clock::time_point now) = 0;
  // The outcome of the fetch that want() gave.
  virtual void token_fetched(const http::outcome& outcome, std::chrono::system_clock::time_point now) = 0;
  // The provider answered 401: the token is not used again.
  virtual void refused() = 0;
};

// Always the same headers; none for a provider that asks for no key.
class fixed_credential final : public credential_source {
public:
  explicit fixed_credential(std::vector<http::header> headers) : headers_(std::move(headers)) {}

  credential_step want(std::chrono::system_clock::time_point) override {
    return {headers_, std::nullopt, std::nullopt};
  }
  void token_fetched(const http::outcome&, std::chrono::system_clock::time_point) override {}
  void refused() override {}

private:
  std::vector<http::header> headers_;
};

// The headers for the provider's key in the environment: of several variables the first that is set, so that
// never two credentials are sent. Nothing if none is, or if its value cannot stand in a header.
std::optional<std::vector<http::header>> key_headers(const model::llm_provider& provider,
                                                     const environment& in);

} // namespace troupe::llm
