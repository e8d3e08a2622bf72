#include "tools/fault_llm/error_forms.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace troupe::fault_llm {

namespace {

namespace json = boost::json;
using std::chrono::seconds;

std::string_view google_status(int status) {
  switch (status) {
  case 400:
    return "INVALID_ARGUMENT";
  case 401:
    return "UNAUTHENTICATED";
  case 403:
    return "PERMISSION_DENIED";
  case 404:
    return "NOT_FOUND";
  case 429:
    return "RESOURCE_EXHAUSTED";
  case 503:
    return "UNAVAILABLE";
  case 504:
    return "DEADLINE_EXCEEDED";
  default:
    return status < 500 ? "FAILED_PRECONDITION" : "INTERNAL";
  }
}

std::string_view anthropic_type(int status) {
  switch (status) {
  case 401:
    return "authentication_error";
  case 402:
    return "billing_error";
  case 403:
    return "permission_error";
  case 404:
    return "not_found_error";
  case 413:
    return "request_too_large";
  case 429:
    return "rate_limit_error";
  case 504:
    return "timeout_error";
  case 529:
    return "overloaded_error";
  default:
    return status < 500 ? "invalid_request_error" : "api_error";
  }
}

json::object openai_error(int status, const std::string& message) {
  json::object error{
      {"message", message}, {"type", "invalid_request_error"}, {"param", nullptr}, {"code", nullptr}};
  if (status == 401)
    error["code"] = "invalid_api_key";
  if (status == 429) {
    error["type"] = "requests";
    error["code"] = "rate_limit_exceeded";
  }
  if (status >= 500)
    error["type"] = "server_error";
  return error;
}

json::object error_of(llm_dialect dialect, int status, const std::string& message) {
  if (dialect == llm_dialect::openai)
    return openai_error(status, message);
  if (dialect == llm_dialect::anthropic)
    return {{"type", anthropic_type(status)}, {"message", message}};
  return {{"code", status}, {"message", message}, {"status", google_status(status)}};
}

std::string body_of(llm_dialect dialect, json::object error) {
  json::object document{{"error", std::move(error)}};
  if (dialect == llm_dialect::anthropic) {
    document["type"] = "error";
    document["request_id"] = "req_fault";
  }
  return json::serialize(document);
}

std::string message_for(int status) {
  if (status == 401)
    return "The API key is not valid.";
  if (status == 429)
    return "Rate limit reached for requests.";
  return status >= 500 ? "The model is overloaded. Please try again later." : "The request was refused.";
}

void add_quota(llm_dialect dialect, json::object& error, bool is_daily) {
  if (dialect == llm_dialect::gemini || dialect == llm_dialect::vertex) {
    json::object violation{{"quotaMetric", "generativelanguage.googleapis.com/generate_content_requests"},
                           {"quotaId", is_daily ? "GenerateRequestsPerDayPerProjectPerModel-FreeTier"
                                                : "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"},
                           {"quotaValue", "10"}};
    error["details"] = json::array{json::object{{"@type", "type.googleapis.com/google.rpc.QuotaFailure"},
                                                {"violations", json::array{std::move(violation)}}}};
  } else if (is_daily) {
    error[dialect == llm_dialect::openai ? "code" : "type"] =
        dialect == llm_dialect::openai ? "insufficient_quota" : "billing_error";
  }
}

void add_retry_info(json::object& error, std::int64_t amount) {
  auto& details = error["details"];
  if (!details.is_array())
    details = json::array();
  details.get_array().push_back(json::object{{"@type", "type.googleapis.com/google.rpc.RetryInfo"},
                                             {"retryDelay", std::to_string(amount) + "s"}});
}

void add_reset(llm_dialect dialect, std::int64_t amount, std::chrono::system_clock::time_point now,
               headers& to) {
  if (dialect == llm_dialect::anthropic) {
    to.emplace_back("anthropic-ratelimit-requests-remaining", "0");
    to.emplace_back("anthropic-ratelimit-requests-reset", rfc3339(now + seconds(amount)));
  } else {
    to.emplace_back("x-ratelimit-remaining-requests", "0");
    to.emplace_back("x-ratelimit-reset-requests", std::to_string(amount) + "s");
  }
}

} // namespace

std::string error_body(llm_dialect dialect, int status, const std::string& message) {
  return body_of(dialect, error_of(dialect, status, message));
}

refusal_form refusal_of(llm_dialect dialect, const fault& why, std::chrono::system_clock::time_point now) {
  refusal_form form;
  auto error = error_of(dialect, why.status, message_for(why.status));
  if (why.status == 429)
    add_quota(dialect, error, why.kind == "429-daily");
  const auto amount = std::to_string(why.amount);
  if (why.kind == "NNN-seconds-N" || why.kind == "NNN-long-N")
    form.with.emplace_back("Retry-After", amount);
  else if (why.kind == "NNN-ms-N")
    form.with.emplace_back("retry-after-ms", amount);
  else if (why.kind == "NNN-date-N")
    form.with.emplace_back("Retry-After", http_date(now + seconds(why.amount)));
  else if (why.kind == "NNN-reset-N")
    add_reset(dialect, why.amount, now, form.with);
  else if (why.kind == "NNN-retryinfo-N")
    add_retry_info(error, why.amount);
  form.body = body_of(dialect, std::move(error));
  return form;
}

std::string error_piece(const question& asked, bool is_first) {
  const auto body =
      error_body(asked.dialect, asked.dialect == llm_dialect::anthropic ? 529 : 503, message_for(503));
  if (!asked.is_sse)
    return (is_first ? "[" : ",\r\n") + body + "]";
  return (asked.dialect == llm_dialect::anthropic ? "event: error\ndata: " : "data: ") + body + "\n\n";
}

} // namespace troupe::fault_llm
