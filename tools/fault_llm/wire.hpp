#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace troupe::fault_llm {

// One connection, plain or TLS, which reads all the time and so knows at once when the client has closed.
// One coroutine drives it; the last owner closes it.
class wire : public std::enable_shared_from_this<wire> {
public:
  // `tls` is null for a plain connection and outlives this.
  wire(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls);

  boost::asio::awaitable<bool> shake_hands(); // true at once without TLS
  // Until more bytes are in the inbox; false once the client has closed.
  boost::asio::awaitable<bool> more();
  // Until the time is over; false if the client closes before.
  boost::asio::awaitable<bool> rest(std::chrono::milliseconds time);
  // False if the client does not take it.
  boost::asio::awaitable<bool> send(std::string_view bytes);

  std::string& inbox() { return inbox_; } // what came and was not taken out
  bool is_closed() const { return is_closed_; }

  void close(); // what was sent is still delivered
  void reset(); // the client meets ECONNRESET

private:
  void read();
  void took(const boost::system::error_code& failed, std::size_t size);
  boost::asio::ip::tcp::socket& socket() { return tls_ ? tls_->next_layer() : *plain_; }

  std::optional<boost::asio::ip::tcp::socket> plain_;
  std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket>> tls_;
  boost::asio::steady_timer bell_; // rings when bytes came or the client closed
  std::array<char, 4096> buffer_;
  std::string inbox_;
  bool is_reading_ = false;
  bool is_closed_ = false;
};

} // namespace troupe::fault_llm
