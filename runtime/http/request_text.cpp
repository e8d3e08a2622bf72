#include "runtime/http/request_text.hpp"

#include <boost/beast/core/string.hpp>

#include <algorithm>
#include <string_view>

namespace troupe::http {

namespace {

bool is_token(std::string_view text) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [marks](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.find(c) != std::string_view::npos;
  });
}

bool is_control(char c) {
  return (c >= 0 && c < ' ' && c != '\t') || c == '\x7f';
}

bool has(const request& what, std::string_view name) {
  return std::any_of(what.headers.begin(), what.headers.end(),
                     [name](const header& h) { return boost::beast::iequals(h.name, name); });
}

} // namespace

std::optional<std::string> find_problem(const request& what) {
  if (!is_token(what.method))
    return "method: not a token";
  for (const auto* name : {"Host", "Content-Length", "Connection", "Transfer-Encoding"})
    if (has(what, name))
      return std::string(name) + ": set by the client alone";
  for (const auto& h : what.headers) {
    if (!is_token(h.name))
      return "header: its name is not a token";
    if (std::any_of(h.value.begin(), h.value.end(), is_control))
      return h.name + ": holds a control character";
  }
  return std::nullopt;
}

std::string head_text(const request& what, const target& to, const std::string& user_agent,
                      const std::optional<std::string>& proxy_authorization) {
  std::string text = what.method + " ";
  if (proxy_authorization)
    text += (to.is_tls ? "https://" : "http://") + to.authority();
  text += to.path + " HTTP/1.1\r\nHost: " + to.authority() + "\r\n";
  if (proxy_authorization && !proxy_authorization->empty())
    text += "Proxy-Authorization: " + *proxy_authorization + "\r\n";
  if (!has(what, "User-Agent"))
    text += "User-Agent: " + user_agent + "\r\n";
  if (!has(what, "Accept-Encoding"))
    text += "Accept-Encoding: identity\r\n";
  for (const auto& h : what.headers)
    text += h.name + ": " + h.value + "\r\n";
  const bool has_body = what.method == "POST" || what.method == "PUT" || what.method == "PATCH";
  if (has_body || !what.body.empty())
    text += "Content-Length: " + std::to_string(what.body.size()) + "\r\n";
  return text + "\r\n";
}

std::string connect_text(const target& to, const std::string& user_agent,
                         const std::string& proxy_authorization) {
  std::string text = "CONNECT " + to.host_and_port() + " HTTP/1.1\r\nHost: " + to.host_and_port() +
                     "\r\nUser-Agent: " + user_agent + "\r\n";
  if (!proxy_authorization.empty())
    text += "Proxy-Authorization: " + proxy_authorization + "\r\n";
  return text + "\r\n";
}

} // namespace troupe::http
