#pragma once

#include "runtime/http/exchange.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::http {

struct client_options {
  std::size_t threads = 1;
  std::size_t max_idle_per_host = 64; // connections kept open, per thread
  std::chrono::seconds max_idle{30};  // before a kept connection is closed
  std::string user_agent = "troupe";
  std::string ca_file;                    // PEM, besides the system's authorities
  bool uses_proxy_variables = true;       // HTTPS_PROXY, HTTP_PROXY, NO_PROXY and their lower-case forms
  bool refuses_private_addresses = false; // for pages that untrusted text names; then no proxy is used

  // In place of the process's variables and the system's name service; called on any thread.
  std::function<std::optional<std::string>(const std::string& name)> variables;
  std::function<std::vector<std::string>(const std::string& host)> resolver; // addresses as text
};

// An HTTP/1.1 client for thousands of exchanges at a time on few threads: keep-alive per host, TLS with
// verified host names, chunked bodies, limits in time and size. Owns its threads; the destructor cancels what
// is under way, waits until every `done` was called, and ends them.
class client {
public:
  using ticket = std::uint64_t;
  using done_handler = std::function<void(outcome&&)>;

  explicit client(client_options options = {});
  ~client();
  client(const client&) = delete;
  client& operator=(const client&) = delete;

  // Starts an exchange; `done` is called exactly once, on one of the client's threads (never inside start),
  // and must not throw. The watch, if there is one, takes the body of responses; without it the body is in
  // the outcome.
  ticket start(request what, const limits& bounds, std::shared_ptr<body_watch> watch, done_handler done);

  // Closes the exchange's socket at once; it ends as cancelled unless it has ended before.
  void cancel(ticket which);

private:
  class impl;
  std::unique_ptr<impl> impl_;
};

} // namespace troupe::http
