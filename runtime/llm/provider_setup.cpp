#include "runtime/llm/provider_setup.hpp"

#include "runtime/llm/base_url.hpp"
#include "runtime/llm/google_project.hpp"
#include "runtime/llm/token_source.hpp"

#include <algorithm>
#include <utility>

namespace troupe::llm {

using model::failure;
using model::llm_dialect;
using model::llm_provider;
using model::result;

namespace {

bool prefers_vertex(const environment& in) {
  const auto flag = first_of(in, {"GOOGLE_GENAI_USE_ENTERPRISE", "GOOGLE_GENAI_USE_VERTEXAI"});
  constexpr std::string_view yes = "true";
  return flag && std::equal(yes.begin(), yes.end(), flag->value.begin(), flag->value.end(),
                            [](char a, char b) { return a == (b | 0x20); });
}

std::string version_of(const llm_provider& provider, const environment& in) {
  const auto own = provider.api_version.value_or("");
  const bool is_vertex = provider.dialect == llm_dialect::vertex;
  if (!is_vertex && provider.dialect != llm_dialect::gemini)
    return own;
  const auto given = value_of(in, "GOOGLE_GENAI_API_VERSION");
  if (given == "beta")
    return is_vertex ? "v1beta1" : "v1beta";
  return given.empty() ? own : given;
}

result<void> add_key(const llm_provider& provider, const environment& in, route& to) {
  auto headers = key_headers(provider, in);
  if (const auto key = first_of(in, provider.key_env); key && !headers)
    return refuse(key->name + ": holds characters that no key has");
  if (!headers && !provider.key_env.empty() && !provider.may_lack_key)
    return refuse(provider.name + ": has no credentials: set " + any_of(provider.key_env));
  to.credential = std::make_shared<fixed_credential>(headers.value_or(std::vector<http::header>{}));
  return {};
}

result<void> add_account(const llm_provider& provider, const environment& in, route& to) {
  auto account = find_google_account(in);
  if (!account)
    return account.error();
  const auto location = value_of(in, "GOOGLE_CLOUD_LOCATION");
  to.to.location = location.empty() ? "global" : location;
  to.to.project = find_project(in, *account);
  if (to.to.project.empty()) {
    if (const auto* server = std::get_if<metadata_server>(&account->proof))
      to.project_of = *server;
    else
      return refuse(provider.name + ": has no project: set GOOGLE_CLOUD_PROJECT");
  }
  // Both stand in URLs.
  for (const auto& [variable, value] :
       {std::pair{"GOOGLE_CLOUD_LOCATION", to.to.location}, std::pair{"GOOGLE_CLOUD_PROJECT", to.to.project}})
    if (value.find_first_of("/?#@% \t\r\n") != std::string::npos)
      return refuse(std::string(variable) + ": must be a name: " + value);
  to.credential = std::make_shared<token_source>(std::move(*account));
  return {};
}

} // namespace

failure refuse(std::string why) {
  return {model::ec::invalid_request, std::move(why)};
}

std::string any_of(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names)
    text += (text.empty() ? "" : ", ") + name;
  if (const auto comma = text.rfind(", "); comma != std::string::npos)
    text.replace(comma, 2, " or ");
  return text;
}

bool is_configured(const llm_provider& provider, const environment& in) {
  if (provider.dialect == llm_dialect::vertex)
    return prefers_vertex(in) || !value_of(in, "GOOGLE_APPLICATION_CREDENTIALS").empty();
  if (provider.dialect == llm_dialect::gemini && prefers_vertex(in))
    return false;
  return first_of(in, provider.key_env).has_value();
}

result<route> set_up(const llm_provider& provider, const environment& in) {
  route made;
  made.to.dialect = provider.dialect;
  made.to.api_version = version_of(provider, in);
  made.to.max_tokens_name = provider.max_tokens_name.value_or("");
  const bool is_vertex = provider.dialect == llm_dialect::vertex;
  if (const auto added = is_vertex ? add_account(provider, in, made) : add_key(provider, in, made); !added)
    return added.error();
  auto url = base_url_of(provider, in, made.to.location);
  if (!url)
    return url.error();
  made.to.base_url = std::move(*url);
  return made;
}

} // namespace troupe::llm
