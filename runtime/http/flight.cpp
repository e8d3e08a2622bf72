#include "runtime/http/flight.hpp"

#include "runtime/http/request_text.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace troupe::http {

namespace asio = boost::asio;
using boost::system::error_code;

flight::flight(surroundings& around, order what)
    : around_(around), order_(std::move(what)), patience_(order_.bounds), timer_(around.io),
      wake_(around.io) {}

asio::awaitable<void> flight::run() {
  try {
    prepare();
    bool must_be_fresh = false;
    while (!co_await attempt(must_be_fresh))
      must_be_fresh = true;
  } catch (const failed& why) {
    outcome_.fault = why.fault;
    outcome_.detail = why.detail;
  } catch (const std::exception& why) { // of the watch
    outcome_.fault = exchange_fault::malformed;
    outcome_.detail = why.what();
  }
  finish();
  if (connection_)
    co_await drain();
}

void flight::abort(exchange_fault fault) {
  if (aborted_ != exchange_fault::none)
    return;
  aborted_ = fault;
  if (connection_)
    connection_->close();
  wake_.cancel();
}

void flight::prepare() {
  const auto to = parse_target(order_.what.url);
  if (!to)
    throw failed{exchange_fault::bad_request, "url: cannot be used"};
  to_ = *to;
  if (const auto problem = find_problem(order_.what))
    fail(exchange_fault::bad_request, *problem);
  const auto& options = around_.wide.options;
  if (!options.refuses_private_addresses)
    through_ = choose_proxy(around_.wide.proxies, to_);
  if (through_ != nullptr && !through_->problem.empty())
    fail(exchange_fault::proxy, "proxy: " + through_->problem);
  std::optional<std::string> proxy_authorization;
  if (through_ != nullptr && !to_.is_tls)
    proxy_authorization = through_->authorization;
  head_ = head_text(order_.what, to_, options.user_agent, proxy_authorization);
  key_ = (to_.is_tls ? "https://" : "http://") + to_.host_and_port();
  if (through_ != nullptr)
    key_ += " " + through_->at.host_and_port();
  check();
  if (clock::now() >= order_.bounds.deadline)
    fail(exchange_fault::deadline, "over before the start");
}

// The server may have worked on what it did not answer: a POST is its owner's to repeat (RFC 9110, 9.2.2).
bool flight::may_be_repeated() const {
  return order_.what.method == "GET" || order_.what.method == "HEAD";
}

asio::awaitable<bool> flight::attempt(bool must_be_fresh) {
  connection_ = must_be_fresh ? nullptr : around_.pool.take(key_);
  const bool was_kept = connection_ != nullptr;
  if (!was_kept)
    co_await connect();
  reader_.emplace(response_reader::bounds{order_.bounds.max_header_bytes, order_.bounds.max_body_bytes,
                                          order_.what.method == "HEAD"},
                  outcome_.response, order_.watch.get());
  co_await send();
  co_await receive();
  if (was_kept && !reader_->has_begun() && may_be_repeated())
    co_return false;
  if (reader_->fault() != exchange_fault::none)
    fail(reader_->fault(), reader_->detail());
  if (through_ != nullptr && !to_.is_tls && outcome_.response.status == 407)
    fail(exchange_fault::proxy, "proxy: answered 407");
  co_return true;
}

asio::awaitable<void> flight::ready(connection::progress wanted) {
  using socket = asio::ip::tcp::socket;
  const auto what = wanted == connection::progress::wants_read ? socket::wait_read : socket::wait_write;
  error_code ignored; // the next call on the socket meets it again
  co_await connection_->socket().async_wait(what, asio::redirect_error(asio::use_awaitable, ignored));
  check();
}

void flight::watch_time() {
  const auto due = patience_.due();
  if (due >= timer_at_) // it fires early and looks again
    return;
  timer_at_ = due;
  timer_.expires_at(due);
  timer_.async_wait([weak = weak_from_this()](error_code stopped) {
    const auto self = weak.lock();
    if (!self || stopped)
      return;
    self->timer_at_ = clock::time_point::max();
    if (const auto fault = self->patience_.expired(clock::now()); fault != exchange_fault::none)
      self->abort(fault);
    else
      self->watch_time();
  });
}

void flight::check() const {
  if (aborted_ != exchange_fault::none)
    fail(aborted_, std::string(model::to_text(aborted_)));
}

void flight::fail(exchange_fault fault, const std::string& what) const {
  throw failed{fault, to_.host_and_port() + ": " + what};
}

} // namespace troupe::http
