#include "runtime/http/target.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <charconv>

namespace troupe::http {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_host_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == ':';
}

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

// Boost.URL 1.81 wraps ports beyond 65535 around.
std::optional<std::uint16_t> parse_port(std::string_view digits, std::uint16_t usual) {
  if (digits.empty())
    return usual;
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc{} || end != digits.data() + digits.size() || port == 0)
    return std::nullopt;
  return port;
}

} // namespace

std::string target::authority() const {
  return port == (is_tls ? 443 : 80) ? bracketed(host) : host_and_port();
}

std::string target::host_and_port() const {
  return bracketed(host) + ":" + std::to_string(port);
}

std::optional<target> parse_target(std::string_view url) {
  const auto parsed = boost::urls::parse_uri({url.data(), url.size()});
  if (!parsed || !parsed->has_authority() || parsed->has_userinfo())
    return std::nullopt;
  target to;
  if (parsed->scheme_id() == boost::urls::scheme::https)
    to.is_tls = true;
  else if (parsed->scheme_id() != boost::urls::scheme::http)
    return std::nullopt;
  to.host = parsed->host_address();
  std::transform(to.host.begin(), to.host.end(), to.host.begin(), lower);
  if (to.host.ends_with('.'))
    to.host.pop_back();
  // A host may hold percent-encoded line breaks; only plain characters go on.
  if (to.host.empty() || !std::all_of(to.host.begin(), to.host.end(), is_host_char))
    return std::nullopt;
  const auto port = parse_port(parsed->port(), to.is_tls ? 443 : 80);
  if (!port)
    return std::nullopt;
  to.port = *port;
  const auto path = parsed->encoded_target();
  to.path.assign(path.data(), path.size());
  // Boost.URL 1.81 takes "http://host:80x" for a path "x".
  if (!parsed->encoded_path().empty() && !to.path.starts_with('/'))
    return std::nullopt;
  if (parsed->encoded_path().empty())
    to.path.insert(0, "/");
  return to;
}

} // namespace troupe::http
