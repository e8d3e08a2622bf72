#include "runtime/http/proxy_choice.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/detail/base64.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>

namespace troupe::http {

namespace {

std::string base64(const std::string& bytes) {
  namespace codec = boost::beast::detail::base64;
  std::string text(codec::encoded_size(bytes.size()), '\0');
  text.resize(codec::encode(text.data(), bytes.data(), bytes.size()));
  return text;
}

proxy parse_proxy(std::string url) {
  if (url.find("://") == std::string::npos)
    url.insert(0, "http://");
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed)
    return {{}, {}, "its URL cannot be read"};
  if (parsed->scheme_id() != boost::urls::scheme::http)
    return {{}, {}, "only http:// proxies can be used"};
  std::string bare = "http://" + std::string(parsed->encoded_host_and_port());
  const auto at = parse_target(bare);
  if (!at)
    return {{}, {}, "its URL cannot be used"};
  proxy found{*at, {}, {}};
  if (parsed->has_userinfo())
    found.authorization = "Basic " + base64(parsed->user() + ":" + parsed->password());
  return found;
}

std::optional<std::string> variable(const environment& variables, const std::string& lower,
                                    const std::string& upper) {
  for (const auto& name : {lower, upper})
    if (auto value = variables(name); value && !value->empty())
      return value;
  return std::nullopt;
}

std::vector<std::string> split_exceptions(const std::string& list) {
  std::vector<std::string> all(1);
  for (const char c : list) {
    if (c == ',' || c == ' ' || c == '\t')
      all.emplace_back();
    else
      all.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  std::erase(all, "");
  return all;
}

bool is_never_proxied(const std::string& host) {
  if (host == "localhost" || host.ends_with(".localhost") || host == "169.254.169.254" ||
      host == "metadata.google.internal")
    return true;
  boost::system::error_code no_address;
  const auto address = boost::asio::ip::make_address(host, no_address);
  return !no_address && address.is_loopback();
}

bool is_excepted(std::string exception, const target& to) {
  if (exception == "*" || exception == to.host_and_port() || exception == to.host)
    return true;
  if (exception.starts_with("["))
    return exception == "[" + to.host + "]";
  if (const auto colon = exception.rfind(':'); colon != std::string::npos) {
    if (exception.substr(colon + 1) != std::to_string(to.port))
      return false;
    exception.resize(colon);
  }
  if (exception.starts_with("*."))
    exception.erase(0, 1);
  return exception.starts_with(".") && to.host.ends_with(exception);
}

} // namespace

proxy_rules read_proxy_rules(const environment& variables) {
  proxy_rules rules;
  if (const auto url = variable(variables, "https_proxy", "HTTPS_PROXY"))
    rules.for_https = parse_proxy(*url);
  if (const auto url = variable(variables, "http_proxy", "HTTP_PROXY"))
    rules.for_http = parse_proxy(*url);
  if (const auto list = variable(variables, "no_proxy", "NO_PROXY"))
    rules.exceptions = split_exceptions(*list);
  return rules;
}

const proxy* choose_proxy(const proxy_rules& rules, const target& to) {
  const auto& chosen = to.is_tls ? rules.for_https : rules.for_http;
  if (!chosen || is_never_proxied(to.host))
    return nullptr;
  for (const auto& exception : rules.exceptions)
    if (is_excepted(exception, to))
      return nullptr;
  return &*chosen;
}

} // namespace troupe::http
