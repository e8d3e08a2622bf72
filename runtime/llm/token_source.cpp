#include "runtime/llm/token_source.hpp"

#include <algorithm>
#include <utility>

namespace troupe::llm {

namespace {

using std::chrono::system_clock;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds first_pause = 1s;
constexpr std::chrono::milliseconds longest_pause = 60s;

} // namespace

credential_step token_source::want(system_clock::time_point now) {
  credential_step step;
  const bool is_good = token_ && now < token_->expires;
  if (is_good)
    step.headers = headers();
  if (is_fetching_ || (is_good && now < renewal_))
    return step;
  const bool is_final = failure_ && failure_->fault == model::llm_fault::auth;
  if (failure_ && (is_final || now < retry_)) {
    if (!is_good)
      step.failure = failure_;
    return step;
  }
  auto fetch = token_request(account_, now);
  if (!fetch) {
    fail({model::llm_fault::auth, "Google token: " + fetch.error().message, std::nullopt, {}}, now);
    if (!is_good)
      step.failure = failure_;
    return step;
  }
  step.fetch = std::move(*fetch);
  is_fetching_ = true;
  return step;
}

void token_source::token_fetched(const http::outcome& outcome, system_clock::time_point now) {
  is_fetching_ = false;
  auto found = read_token(account_, outcome, now);
  if (auto* why = std::get_if<model::llm_failure>(&found)) {
    // A metadata server that was there once is there again soon.
    if (why->fault == model::llm_fault::auth && was_granted_ &&
        std::holds_alternative<metadata_server>(account_.proof))
      why->fault = model::llm_fault::transport;
    fail(std::move(*why), now);
    return;
  }
  was_granted_ = true;
  token_ = std::move(std::get<access_token>(found));
  const auto lifetime = token_->expires - now;
  renewal_ = token_->expires - std::min<system_clock::duration>(5min, lifetime / 2);
  failure_.reset();
  failures_ = 0;
}

void token_source::refused() {
  token_.reset();
}

void token_source::fail(model::llm_failure why, system_clock::time_point now) {
  auto pause = std::min(longest_pause, first_pause * (1U << std::min(failures_, 10U)));
  if (why.retry_after_ms)
    pause = std::max(pause, std::chrono::milliseconds(*why.retry_after_ms));
  ++failures_;
  retry_ = now + pause;
  failure_ = std::move(why);
}

std::vector<http::header> token_source::headers() const {
  std::vector<http::header> found{{"authorization", "Bearer " + token_->text}};
  if (!account_.quota_project.empty())
    found.push_back({"x-goog-user-project", account_.quota_project});
  return found;
}

} // namespace troupe::llm
