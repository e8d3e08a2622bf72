#include "tools/fault_llm/wire.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace troupe::fault_llm {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t enough = 1U << 20; // not read any further before somebody takes it

} // namespace

wire::wire(asio::ip::tcp::socket socket, asio::ssl::context* tls) : bell_(socket.get_executor()) {
  error_code ignored;
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  if (tls == nullptr)
    plain_.emplace(std::move(socket));
  else
    tls_.emplace(std::move(socket), *tls);
}

asio::awaitable<bool> wire::shake_hands() {
  if (!tls_)
    co_return true;
  error_code failed;
  co_await tls_->async_handshake(asio::ssl::stream_base::server,
                                 asio::redirect_error(asio::use_awaitable, failed));
  co_return !failed;
}

void wire::read() {
  if (is_reading_ || is_closed_ || inbox_.size() >= enough)
    return;
  is_reading_ = true;
  auto done = [self = shared_from_this()](const error_code& failed, std::size_t size) {
    self->took(failed, size);
  };
  if (tls_)
    tls_->async_read_some(asio::buffer(buffer_), std::move(done));
  else
    plain_->async_read_some(asio::buffer(buffer_), std::move(done));
}

void wire::took(const error_code& failed, std::size_t size) {
  is_reading_ = false;
  is_closed_ |= failed.failed();
  inbox_.append(buffer_.data(), size);
  read();
  bell_.cancel();
}

asio::awaitable<bool> wire::more() {
  const auto had = inbox_.size();
  read();
  while (inbox_.size() == had && !is_closed_) {
    error_code ignored;
    bell_.expires_at(steady_clock::time_point::max());
    co_await bell_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
  co_return inbox_.size() > had;
}

asio::awaitable<bool> wire::rest(std::chrono::milliseconds time) {
  const auto until = steady_clock::now() + time;
  read();
  while (!is_closed_ && steady_clock::now() < until) {
    error_code ignored;
    bell_.expires_at(until);
    co_await bell_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
  co_return !is_closed_;
}

asio::awaitable<bool> wire::send(std::string_view bytes) {
  error_code failed;
  auto token = asio::redirect_error(asio::use_awaitable, failed);
  if (tls_)
    co_await asio::async_write(*tls_, asio::buffer(bytes), token);
  else
    co_await asio::async_write(*plain_, asio::buffer(bytes), token);
  is_closed_ |= failed.failed();
  co_return !failed;
}

void wire::close() {
  error_code ignored;
  is_closed_ = true;
  socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  socket().close(ignored);
}

void wire::reset() {
  error_code ignored;
  is_closed_ = true;
  socket().set_option(asio::socket_base::linger(true, 0), ignored);
  socket().close(ignored);
}

} // namespace troupe::fault_llm
