#pragma once

#include "runtime/http/tls_context.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace troupe::http {

// A socket, with TLS on it once that was started. Its calls never block and keep no buffer: they say what to
// wait for, so that a connection that waits costs next to nothing.
class connection {
public:
  explicit connection(boost::asio::io_context& on) : socket_(on) {}

  enum class progress { done, wants_read, wants_write, ended, broken };
  struct step {
    progress is = progress::done;
    std::size_t bytes = 0; // read or written
  };

  boost::asio::ip::tcp::socket& socket() { return socket_; }

  // Opens the socket for that kind of address, without delay of small packets.
  void open(const boost::asio::ip::tcp& protocol, boost::system::error_code& ec);
  void close();

  void start_tls(SSL_CTX* context, const std::string& host, SSL_SESSION* known);
  step handshake();
  std::string problem() const; // of a broken handshake
  // The session for the next connection to the host; null if it cannot be resumed.
  tls_session_ptr session() const;

  // `into` is not empty. `may_hold_more` says that the next call may succeed without waiting.
  step read(std::span<char> into);
  step write(std::string_view bytes);
  bool may_hold_more() const { return may_hold_more_; }

  // Whether it is open and nothing came on it: fit for another request.
  bool is_quiet();

private:
  step judge(int result) const;

  boost::asio::ip::tcp::socket socket_;
  tls_ptr tls_;
  bool may_hold_more_ = false;
};

} // namespace troupe::http
