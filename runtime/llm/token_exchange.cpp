#include "runtime/llm/token_exchange.hpp"

#include "runtime/llm/failure_text.hpp"
#include "runtime/llm/fault_of.hpp"
#include "runtime/llm/json_lookup.hpp"
#include "runtime/llm/jwt.hpp"
#include "runtime/llm/retry_after.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace troupe::llm {

namespace {

using model::llm_failure;
using model::llm_fault;
using std::chrono::system_clock;

constexpr const char* scope = "https://www.googleapis.com/auth/cloud-platform";
constexpr std::chrono::seconds token_lifetime{3600};

http::limits bounds_of(std::chrono::milliseconds connect, std::chrono::milliseconds answer) {
  http::limits bounds;
  bounds.connect = connect;
  bounds.headers = bounds.first_content = bounds.idle = answer;
  bounds.max_body_bytes = 64U << 10;
  return bounds;
}

token_fetch form_post(const std::string& url, std::string form) {
  return {{"POST", url, {{"content-type", "application/x-www-form-urlencoded"}}, std::move(form)},
          bounds_of(std::chrono::seconds(10), std::chrono::seconds(20))};
}

model::result<token_fetch> request_of(const service_account& account, system_clock::time_point now) {
  const auto issued = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  const auto token = signed_jwt({{"iss", account.client_email},
                                 {"scope", scope},
                                 {"aud", account.token_uri},
                                 {"iat", issued},
                                 {"exp", issued + token_lifetime.count()}},
                                account.private_key, account.private_key_id);
  if (!token)
    return token.error();
  return form_post(account.token_uri,
                   "grant_type=" + form_encoded("urn:ietf:params:oauth:grant-type:jwt-bearer") +
                       "&assertion=" + form_encoded(*token));
}

model::result<token_fetch> request_of(const authorized_user& user, system_clock::time_point) {
  return form_post(user.token_uri, "refresh_token=" + form_encoded(user.refresh_token) +
                                       "&client_id=" + form_encoded(user.client_id) + "&client_secret=" +
                                       form_encoded(user.client_secret) + "&grant_type=refresh_token");
}

model::result<token_fetch> request_of(const metadata_server& server, system_clock::time_point) {
  return metadata_request(server, "instance/service-accounts/default/token?scopes=" + form_encoded(scope));
}

llm_failure failed(llm_fault fault, std::string_view text) {
  return {fault, one_line("Google token: " + std::string(text)), std::nullopt, {}};
}

// {"error":"invalid_grant","error_description":"..."}
std::string words_of(const boost::json::object& answer) {
  auto text = std::string(text_at(answer, "error"));
  if (const auto description = text_at(answer, "error_description"); !description.empty())
    text += (text.empty() ? "" : ": ") + std::string(description);
  return text;
}

} // namespace

std::string form_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const auto c : text) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          c == '-' || c == '_' || c == '.' || c == '~';
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain)
      out += c;
    else
      out.append({'%', digits[byte >> 4], digits[byte & 15]});
  }
  return out;
}

token_fetch metadata_request(const metadata_server& of, std::string_view path) {
  return {{"GET",
           "http://" + of.host + "/computeMetadata/v1/" + std::string(path),
           {{"metadata-flavor", "Google"}},
           ""},
          bounds_of(std::chrono::seconds(1), std::chrono::seconds(3))};
}

bool is_from_metadata_server(const http::outcome& outcome) {
  const auto* flavor = outcome.response.find("metadata-flavor");
  return outcome.fault == http::exchange_fault::none && flavor != nullptr && *flavor == "Google";
}

model::result<token_fetch> token_request(const google_account& account, system_clock::time_point now) {
  return std::visit([&](const auto& proof) { return request_of(proof, now); }, account.proof);
}

std::variant<access_token, llm_failure>
read_token(const google_account& account, const http::outcome& outcome, system_clock::time_point now) {
  const auto& response = outcome.response;
  const bool asks_metadata = std::holds_alternative<metadata_server>(account.proof);
  if (asks_metadata && !is_from_metadata_server(outcome))
    return failed(llm_fault::auth, "no credentials: set GOOGLE_APPLICATION_CREDENTIALS, or run gcloud auth "
                                   "application-default login; there is no metadata server here");
  if (outcome.fault != http::exchange_fault::none)
    return failed(fault_of_exchange(outcome.fault), model::to_text(outcome.fault));
  boost::system::error_code not_json;
  const auto document = boost::json::parse(response.body, not_json);
  const auto answer = !not_json && document.is_object() ? document.get_object() : boost::json::object();
  if (response.status < 200 || response.status > 299) {
    auto fault = fault_of_status(response.status, {}, "");
    if (fault == llm_fault::caller)
      fault = llm_fault::auth; // what is refused is the credential
    auto failure = failed(fault, "status " + std::to_string(response.status) + ": " + words_of(answer));
    if (const auto wait = retry_after(response, nullptr, now))
      failure.retry_after_ms = wait->count();
    return failure;
  }
  access_token token{std::string(text_at(answer, "access_token")), now};
  const auto is_printable = [](char c) { return c > 0x20 && c < 0x7F; };
  if (token.text.empty() || !std::all_of(token.text.begin(), token.text.end(), is_printable))
    return failed(llm_fault::broken, "the response holds none");
  const auto seconds =
      answer.contains("expires_in") ? count_at(answer, "expires_in") : token_lifetime.count();
  token.expires += std::chrono::seconds(std::min<std::int64_t>(seconds, 86'400));
  return token;
}

} // namespace troupe::llm
