#pragma once

#include "runtime/http/target.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

// Which proxy an exchange goes through, as the usual variables say.
namespace troupe::http {

// The value of a variable of that name; nothing if there is none.
using environment = std::function<std::optional<std::string>(const std::string& name)>;

struct proxy {
  target at;
  std::string authorization; // the value of Proxy-Authorization; empty for none
  std::string problem;       // why the variable cannot be used; empty if it can
};

// HTTPS_PROXY, HTTP_PROXY and NO_PROXY; their lower-case forms win.
struct proxy_rules {
  std::optional<proxy> for_https;
  std::optional<proxy> for_http;
  std::vector<std::string> exceptions; // of NO_PROXY, lower case
};

proxy_rules read_proxy_rules(const environment& variables);

// The proxy for that target, or null for a direct connection. Loopback addresses and the metadata service of
// clouds are never asked for through a proxy. An exception is a host, host:port, .suffix, *.suffix or *.
const proxy* choose_proxy(const proxy_rules& rules, const target& to);

} // namespace troupe::http
