#include "tools/fault_llm/question.hpp"

#include "runtime/llm/json_lookup.hpp"
#include "tools/fault_llm/request_forms.hpp"

#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

namespace troupe::fault_llm {

namespace {

namespace json = boost::json;

std::string header(const http_request& request, std::string_view name) {
  const auto found = request.find(boost::beast::string_view(name.data(), name.size()));
  return found == request.end() ? "" : std::string(found->value());
}

std::string bearer(const http_request& request) {
  const auto value = header(request, "authorization");
  return value.starts_with("Bearer ") ? value.substr(7) : "";
}

std::optional<complaint> judge_google_key(const endpoint& at, const http_request& request) {
  const bool has_key = !header(request, "x-goog-api-key").empty() || !field_of(at.query, "key").empty();
  const bool has_token = !bearer(request).empty();
  if (has_key && has_token)
    return complaint{400, "Multiple authentication credentials received. Please pass only one."};
  const bool is_project = at.path.find("/projects/") != std::string::npos;
  if (has_token || (has_key && !is_project))
    return std::nullopt;
  return complaint{401,
                   "Request had invalid authentication credentials. Expected OAuth 2 access token, login "
                   "cookie or other valid authentication credential."};
}

std::optional<complaint> judge_anthropic_key(const http_request& request) {
  const bool has_key = !header(request, "x-api-key").empty();
  const bool has_token = !bearer(request).empty();
  if (has_key && has_token)
    return complaint{400, "x-api-key and Authorization must not be sent together"};
  if (!has_key && !has_token)
    return complaint{401, "invalid x-api-key"};
  if (header(request, "anthropic-version").empty())
    return complaint{400, "anthropic-version: header is required"};
  return std::nullopt;
}

std::optional<complaint> judge_key(const endpoint& at, const http_request& request) {
  switch (at.dialect) {
  case llm_dialect::gemini:
  case llm_dialect::vertex:
    return judge_google_key(at, request);
  case llm_dialect::anthropic:
    return judge_anthropic_key(request);
  case llm_dialect::openai:
    break;
  }
  if (bearer(request).empty())
    return complaint{401, "You didn't provide an API key."};
  return std::nullopt;
}

} // namespace

bool add_turn(const json::value& content, bool is_user, question& into) {
  const auto add = [&](std::string_view text) {
    into.prompt.append(text) += '\n';
    if (is_user)
      into.user.append(text) += '\n';
  };
  if (const auto* text = content.if_string()) {
    add(*text);
    return true;
  }
  const auto* parts = content.if_array();
  if (parts == nullptr || parts->empty())
    return false;
  for (const auto& part : *parts) {
    if (!part.is_object())
      return false;
    add(llm::text_at(part.get_object(), "text"));
  }
  return true;
}

reading read_question(const endpoint& at, const http_request& request, bool is_keyless) {
  const bool needs_no_key = is_keyless && at.dialect == llm_dialect::openai;
  if (auto refused = needs_no_key ? std::nullopt : judge_key(at, request))
    return *refused;
  if (header(request, "content-type").find("application/json") == std::string::npos)
    return complaint{400, "Content-Type must be application/json"};
  boost::system::error_code failed;
  json::monotonic_resource memory;
  const auto body = json::parse(request.body(), failed, &memory);
  if (failed || !body.is_object())
    return complaint{400, "We could not parse the JSON body of your request."};
  question asked;
  asked.dialect = at.dialect;
  asked.model = at.model;
  asked.is_stream = at.is_stream;
  asked.is_sse = at.is_sse;
  const auto& object = body.get_object();
  const auto refused = at.dialect == llm_dialect::openai      ? read_openai(object, asked)
                       : at.dialect == llm_dialect::anthropic ? read_anthropic(object, asked)
                                                              : read_gemini(object, asked);
  if (refused)
    return *refused;
  return asked;
}

} // namespace troupe::fault_llm
