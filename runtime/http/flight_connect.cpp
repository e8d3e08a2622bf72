#include "runtime/http/flight.hpp"
#include "runtime/http/public_address.hpp"
#include "runtime/http/request_text.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

// How an exchange comes to a connection.
namespace troupe::http {

namespace asio = boost::asio;
using boost::system::error_code;

asio::awaitable<void> flight::connect() {
  patience_.connecting(clock::now());
  watch_time();
  co_await open(through_ != nullptr ? through_->at : to_);
  if (through_ != nullptr && to_.is_tls)
    co_await tunnel();
  if (to_.is_tls)
    co_await handshake();
}

asio::awaitable<name_lookup::addresses> flight::resolve(std::string host) {
  error_code no_address;
  const auto literal = asio::ip::make_address(host, no_address);
  if (!no_address)
    co_return name_lookup::addresses{literal};
  // What the lookup writes to outlives an exchange that was aborted meanwhile.
  const auto answer = std::make_shared<std::optional<name_lookup::addresses>>();
  around_.wide.names.find(host, around_.io, [answer, weak = weak_from_this()](const auto& found) {
    *answer = found;
    if (const auto self = weak.lock())
      self->wake_.cancel();
  });
  while (!*answer) {
    error_code woken;
    wake_.expires_at(clock::time_point::max());
    co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    check();
  }
  co_return std::move(**answer);
}

asio::awaitable<void> flight::open(const target& at) {
  auto addresses = co_await resolve(at.host);
  if (addresses.empty())
    fail(exchange_fault::resolve, "no address for " + at.host);
  if (around_.wide.options.refuses_private_addresses) {
    std::erase_if(addresses, [](const auto& address) { return !is_public_address(address); });
    if (addresses.empty())
      fail(exchange_fault::forbidden, "not a public address");
  }
  error_code why;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    why = co_await try_address({addresses[i], at.port}, i + 1 == addresses.size());
    if (!why)
      co_return;
  }
  const auto whom = through_ != nullptr ? "proxy " + at.host_and_port() : std::string("connect");
  fail(exchange_fault::connect, whom + ": " + why.message());
}

asio::awaitable<error_code> flight::try_address(asio::ip::tcp::endpoint at, bool is_last) {
  error_code ec;
  connection_ = std::make_unique<connection>(around_.io);
  connection_->open(at.protocol(), ec);
  if (ec)
    co_return ec;
  // An address that swallows everything leaves time for the next one.
  asio::steady_timer patience(around_.io);
  const auto is_tried = std::make_shared<bool>(true);
  if (!is_last) {
    patience.expires_after(order_.bounds.connect / 4);
    patience.async_wait([is_tried, weak = weak_from_this()](error_code stopped) {
      if (const auto self = weak.lock(); self && !stopped && *is_tried)
        self->connection_->close();
    });
  }
  co_await connection_->socket().async_connect(at, asio::redirect_error(asio::use_awaitable, ec));
  *is_tried = false;
  check();
  co_return ec;
}

asio::awaitable<void> flight::tunnel() {
  const auto text = connect_text(to_, around_.wide.options.user_agent, through_->authorization);
  for (std::string_view left = text; !left.empty();) {
    const auto step = connection_->write(left);
    if (step.is == connection::progress::done)
      left.remove_prefix(step.bytes);
    else if (step.is == connection::progress::wants_write)
      co_await ready(step.is);
    else
      fail(exchange_fault::proxy, "proxy: closed the connection");
  }
  response answer;
  response_reader reader({order_.bounds.max_header_bytes, 0, true}, answer, nullptr);
  while (!reader.is_whole()) {
    const auto step = co_await read();
    if (step.is == connection::progress::done)
      reader.feed({around_.scratch.data(), step.bytes});
    else
      reader.end(true);
    if (reader.fault() != exchange_fault::none)
      fail(exchange_fault::proxy, "proxy: " + reader.detail());
  }
  if (answer.status / 100 != 2 || reader.has_surplus())
    fail(exchange_fault::proxy, "proxy: answered " + std::to_string(answer.status));
}

asio::awaitable<void> flight::handshake() {
  const auto known = around_.sessions.find(key_);
  connection_->start_tls(around_.wide.tls, to_.host,
                         known == around_.sessions.end() ? nullptr : known->second.get());
  for (;;) {
    const auto step = connection_->handshake();
    if (step.is == connection::progress::done)
      co_return;
    if (step.is != connection::progress::wants_read && step.is != connection::progress::wants_write)
      fail(exchange_fault::tls, connection_->problem());
    co_await ready(step.is);
  }
}

} // namespace troupe::http
