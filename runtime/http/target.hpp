#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace troupe::http {

// Where an absolute URL leads.
struct target {
  bool is_tls = false;
  std::string host; // lower case, without brackets and without a dot at its end
  std::uint16_t port = 80;
  std::string path = "/"; // with its query, as it is sent

  // "host" or "host:port" if the port is not the scheme's; an IPv6 address in brackets.
  std::string authority() const;
  // "host:port" in any case.
  std::string host_and_port() const;
};

// Nothing for a URL that is not absolute http or https, that holds credentials, or whose host could not stand
// in a Host header.
std::optional<target> parse_target(std::string_view url);

} // namespace troupe::http
