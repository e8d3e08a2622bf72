#include "runtime/llm/fault_of.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace troupe::llm {

namespace {

using model::llm_fault;

struct known_word {
  std::string_view word;
  llm_fault fault;
};

// Those that say more than the status they come with.
constexpr auto telling_words = std::to_array<known_word>({{"insufficient_quota", llm_fault::quota},
                                                          {"quota_exceeded", llm_fault::quota},
                                                          {"quotaExceeded", llm_fault::quota},
                                                          {"dailyLimitExceeded", llm_fault::quota},
                                                          {"billing_error", llm_fault::quota},
                                                          {"billing_not_active", llm_fault::quota},
                                                          {"billing_hard_limit_reached", llm_fault::quota},
                                                          {"BILLING_DISABLED", llm_fault::quota},
                                                          {"billingNotEnabled", llm_fault::quota},
                                                          {"API_KEY_INVALID", llm_fault::auth},
                                                          {"API_KEY_EXPIRED", llm_fault::auth},
                                                          {"invalid_api_key", llm_fault::auth},
                                                          {"RATE_LIMIT_EXCEEDED", llm_fault::rate_limit},
                                                          {"rateLimitExceeded", llm_fault::rate_limit},
                                                          {"userRateLimitExceeded", llm_fault::rate_limit},
                                                          {"RESOURCE_EXHAUSTED", llm_fault::rate_limit},
                                                          {"rate_limit_exceeded", llm_fault::rate_limit},
                                                          {"rate_limit_error", llm_fault::rate_limit}});

// Those that matter only where no status does.
constexpr auto other_words = std::to_array<known_word>(
    {{"overloaded_error", llm_fault::overload},    {"api_error", llm_fault::overload},
     {"timeout_error", llm_fault::overload},       {"server_error", llm_fault::overload},
     {"internal_error", llm_fault::overload},      {"service_unavailable", llm_fault::overload},
     {"UNAVAILABLE", llm_fault::overload},         {"INTERNAL", llm_fault::overload},
     {"DEADLINE_EXCEEDED", llm_fault::overload},   {"ABORTED", llm_fault::overload},
     {"authentication_error", llm_fault::auth},    {"permission_error", llm_fault::auth},
     {"UNAUTHENTICATED", llm_fault::auth},         {"PERMISSION_DENIED", llm_fault::auth},
     {"invalid_request_error", llm_fault::caller}, {"not_found_error", llm_fault::caller},
     {"request_too_large", llm_fault::caller},     {"INVALID_ARGUMENT", llm_fault::caller},
     {"FAILED_PRECONDITION", llm_fault::caller},   {"NOT_FOUND", llm_fault::caller},
     {"content_filter", llm_fault::refusal},       {"content_policy_violation", llm_fault::refusal}});

template <std::size_t N>
std::optional<llm_fault> find_word(const error_report& error, const std::array<known_word, N>& words) {
  for (const auto& [word, fault] : words)
    if (std::find(error.words.begin(), error.words.end(), word) != error.words.end())
      return fault;
  return std::nullopt;
}

bool is_used_up(const error_report& error) {
  return std::any_of(error.quotas.begin(), error.quotas.end(),
                     [](const std::string& id) { return id.find("PerDay") != std::string::npos; });
}

llm_fault by_status(int status) {
  if (status == 401 || status == 403)
    return llm_fault::auth;
  if (status == 402)
    return llm_fault::quota;
  if (status == 429)
    return llm_fault::rate_limit;
  if (status == 408 || status == 409 || status == 425 || status >= 500)
    return llm_fault::overload;
  return llm_fault::caller;
}

// A status of the server's own trouble, or of a request that it cannot serve, is not overruled by words.
llm_fault judge(int status, const error_report& error) {
  const auto plain = by_status(status);
  if (plain != llm_fault::overload && is_used_up(error))
    return llm_fault::quota;
  const auto word = find_word(error, telling_words);
  if (!word || plain == llm_fault::overload)
    return plain;
  if (*word == llm_fault::rate_limit && plain != llm_fault::auth)
    return plain;
  return *word;
}

} // namespace

llm_fault fault_of_status(int status, const error_report& error, std::string_view should_retry) {
  const auto fault = judge(status, error);
  const bool is_limit = fault == llm_fault::rate_limit || fault == llm_fault::quota;
  if (should_retry == "true")
    return is_limit ? llm_fault::rate_limit : llm_fault::overload;
  if (should_retry == "false" && fault != llm_fault::auth)
    return is_limit ? llm_fault::quota : llm_fault::caller;
  return fault;
}

llm_fault fault_inside(const error_report& error) {
  if (is_used_up(error))
    return llm_fault::quota;
  if (const auto fault = find_word(error, telling_words))
    return *fault;
  if (const auto fault = find_word(error, other_words))
    return *fault;
  return error.code == 0 ? llm_fault::broken : by_status(error.code);
}

llm_fault fault_of_exchange(http::exchange_fault fault) {
  using http::exchange_fault;
  switch (fault) {
  case exchange_fault::bad_request:
  case exchange_fault::forbidden:
    return llm_fault::caller;
  case exchange_fault::headers_timeout:
  case exchange_fault::content_timeout:
  case exchange_fault::idle_timeout:
  case exchange_fault::too_slow:
    return llm_fault::silent;
  case exchange_fault::none:
  case exchange_fault::cut:
  case exchange_fault::malformed:
  case exchange_fault::too_large:
    return llm_fault::broken;
  case exchange_fault::deadline:
    return llm_fault::deadline;
  case exchange_fault::cancelled:
    return llm_fault::cancelled;
  case exchange_fault::resolve:
  case exchange_fault::connect:
  case exchange_fault::tls:
  case exchange_fault::proxy:
  case exchange_fault::reset:
  case exchange_fault::connect_timeout:
    return llm_fault::transport;
  }
  return llm_fault::transport;
}

} // namespace troupe::llm
