#pragma once

#include "runtime/http/client.hpp"
#include "runtime/http/connection_pool.hpp"
#include "runtime/http/name_lookup.hpp"
#include "runtime/http/proxy_choice.hpp"
#include "runtime/http/tls_context.hpp"

#include <array>
#include <string>
#include <unordered_map>

// What exchanges share.
namespace troupe::http {

// All exchanges of a client, on every thread.
struct client_wide {
  const client_options& options;
  const proxy_rules& proxies;
  SSL_CTX* tls;
  name_lookup& names;
};

// The exchanges of one thread.
struct surroundings {
  const client_wide& wide;
  boost::asio::io_context& io;
  connection_pool& pool;
  std::unordered_map<std::string, tls_session_ptr> sessions; // by where they lead
  std::array<char, 32U << 10> scratch; // for bytes between a socket and what takes them; never across a wait
};

} // namespace troupe::http
