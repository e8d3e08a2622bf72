#include "runtime/http/connection.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

namespace troupe::http {

namespace asio = boost::asio;

namespace {

connection::step judge_socket(ssize_t result, connection::progress wanted) {
  if (result > 0)
    return {connection::progress::done, static_cast<std::size_t>(result)};
  if (result == 0)
    return {connection::progress::ended};
  return {errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? wanted : connection::progress::broken};
}

int clamped(std::size_t size) {
  return static_cast<int>(std::min<std::size_t>(size, 1U << 30));
}

} // namespace

void connection::open(const asio::ip::tcp& protocol, boost::system::error_code& ec) {
  if (!socket_.open(protocol, ec) && !socket_.native_non_blocking(true, ec))
    socket_.set_option(asio::ip::tcp::no_delay(true), ec);
}

void connection::close() {
  boost::system::error_code ignored;
  tls_.reset(); // it knows the descriptor, which may soon be another's
  socket_.close(ignored);
}

void connection::start_tls(SSL_CTX* context, const std::string& host, SSL_SESSION* known) {
  tls_ = make_client_tls(context, socket_.native_handle(), host, known);
}

connection::step connection::handshake() {
  ERR_clear_error();
  return judge(SSL_do_handshake(tls_.get()));
}

std::string connection::problem() const {
  return tls_problem(tls_.get());
}

tls_session_ptr connection::session() const {
  if (!tls_)
    return nullptr;
  tls_session_ptr session(SSL_get1_session(tls_.get()));
  if (session && SSL_SESSION_is_resumable(session.get()) == 0)
    session.reset();
  return session;
}

connection::step connection::judge(int result) const {
  switch (SSL_get_error(tls_.get(), result)) {
  case SSL_ERROR_NONE:
    return {progress::done, static_cast<std::size_t>(result)};
  case SSL_ERROR_WANT_READ:
    return {progress::wants_read};
  case SSL_ERROR_WANT_WRITE:
    return {progress::wants_write};
  case SSL_ERROR_ZERO_RETURN:
    return {progress::ended};
  default:
    return {progress::broken};
  }
}

connection::step connection::read(std::span<char> into) {
  if (tls_) {
    ERR_clear_error();
    const auto result = judge(SSL_read(tls_.get(), into.data(), clamped(into.size())));
    may_hold_more_ = result.is == progress::done;
    return result;
  }
  const auto result =
      judge_socket(::recv(socket_.native_handle(), into.data(), into.size(), 0), progress::wants_read);
  may_hold_more_ = result.bytes == into.size();
  return result;
}

connection::step connection::write(std::string_view bytes) {
  if (tls_) {
    ERR_clear_error();
    return judge(SSL_write(tls_.get(), bytes.data(), clamped(bytes.size())));
  }
  return judge_socket(::send(socket_.native_handle(), bytes.data(), bytes.size(), MSG_NOSIGNAL),
                      progress::wants_write);
}

bool connection::is_quiet() {
  if (!socket_.is_open() || (tls_ && SSL_has_pending(tls_.get()) == 1))
    return false;
  char byte = 0;
  return ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK) < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

} // namespace troupe::http
