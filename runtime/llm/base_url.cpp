#include "runtime/llm/base_url.hpp"

namespace troupe::llm {

namespace {

std::string without_slashes(std::string url) {
  while (url.ends_with('/'))
    url.pop_back();
  return url;
}

bool is_url(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://"})
    if (url.starts_with(scheme) && url.size() > scheme.size())
      return url.find_first_of(" \t\r\n?#@") == std::string_view::npos;
  return false;
}

} // namespace

std::string vertex_url(std::string_view location) {
  const std::string where(location);
  if (where.empty() || where == "global")
    return "https://aiplatform.googleapis.com";
  if (where == "us" || where == "eu")
    return "https://aiplatform." + where + ".rep.googleapis.com";
  return "https://" + where + "-aiplatform.googleapis.com";
}

std::string ollama_url(std::string_view host) {
  auto url = without_slashes(std::string(host));
  std::string scheme = "http://";
  const bool has_scheme = url.find("://") != std::string::npos;
  if (has_scheme) {
    const auto end = url.find("://") + 3;
    scheme = url.substr(0, end);
    url.erase(0, end);
  }
  const auto slash = url.find('/');
  auto path = slash == std::string::npos ? "" : url.substr(slash);
  auto authority = url.substr(0, slash);
  const auto colon = authority.rfind(':');
  const auto bracket = authority.rfind(']'); // of an IPv6 address
  const bool has_port = colon != std::string::npos && (bracket == std::string::npos || colon > bracket);
  auto name = has_port ? authority.substr(0, colon) : authority;
  const auto port = has_port ? authority.substr(colon) : has_scheme ? "" : ":11434";
  if (name.empty() || name == "0.0.0.0")
    name = "127.0.0.1";
  else if (name == "[::]")
    name = "[::1]";
  if (!path.ends_with("/v1"))
    path += "/v1";
  return scheme + name + port + path;
}

model::result<std::string> base_url_of(const model::llm_provider& provider, const environment& in,
                                       std::string_view location) {
  const auto found = first_of(in, provider.base_url_env);
  if (!found)
    return provider.dialect == model::llm_dialect::vertex && provider.base_url == vertex_url("global")
               ? vertex_url(location)
               : without_slashes(provider.base_url);
  const auto url = found->name == "OLLAMA_HOST" ? ollama_url(found->value) : without_slashes(found->value);
  if (!is_url(url))
    return model::failure{model::ec::invalid_request,
                          found->name + ": must be a URL such as " + provider.base_url + ": " + found->value};
  return url;
}

} // namespace troupe::llm
