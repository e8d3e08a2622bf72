#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace troupe::http {

// Finds the addresses of hosts on threads of its own, because the system's resolver blocks. Many questions
// for one host make one lookup, and an answer is kept for ten seconds. The destructor does not wait for a
// lookup that hangs: its thread ends by itself, and nothing more is called.
class name_lookup {
public:
  using addresses = std::vector<boost::asio::ip::address>;
  using resolver = std::function<addresses(const std::string& host)>; // empty: no such name

  explicit name_lookup(resolver resolve);
  ~name_lookup();
  name_lookup(const name_lookup&) = delete;
  name_lookup& operator=(const name_lookup&) = delete;

  // Calls `then` on `where`, which outlives this object; never inside find.
  void find(const std::string& host, boost::asio::io_context& where,
            std::function<void(const addresses&)> then);

private:
  struct state;
  std::shared_ptr<state> state_;
};

// Asks the system: getaddrinfo.
name_lookup::addresses system_addresses(const std::string& host);

} // namespace troupe::http
