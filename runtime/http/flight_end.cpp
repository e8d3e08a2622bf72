#include "runtime/http/flight.hpp"

#include <utility>

// How an exchange ends, and what becomes of its connection.
namespace troupe::http {

namespace asio = boost::asio;

namespace {

constexpr auto max_drain = std::chrono::milliseconds{200};
constexpr std::size_t max_drain_bytes = 64U << 10;
constexpr std::size_t max_sessions = 1'000;

} // namespace

void flight::finish() noexcept {
  timer_.cancel();
  const bool is_well = outcome_.fault == exchange_fault::none;
  if (is_well && to_.is_tls && connection_) {
    if (around_.sessions.size() >= max_sessions)
      around_.sessions.clear();
    around_.sessions[key_] = connection_->session();
  }
  if (is_well && reader_->is_reusable())
    around_.pool.keep(key_, std::move(connection_));
  else if (!is_well || reader_->is_whole())
    connection_.reset();
  outcome_.took = std::chrono::duration_cast<std::chrono::microseconds>(clock::now() - order_.since);
  std::exchange(order_.done, {})(std::move(outcome_));
  order_.watch.reset(); // its owner may be done with it
  order_.what = {};
  head_ = {};
}

asio::awaitable<void> flight::drain() {
  timer_.expires_after(max_drain);
  timer_.async_wait([weak = weak_from_this()](boost::system::error_code stopped) {
    if (const auto self = weak.lock(); self && !stopped)
      self->abort(exchange_fault::cancelled);
  });
  try {
    co_await receive_rest();
  } catch (const failed&) {
  }
  timer_.cancel();
  if (reader_->is_reusable() && aborted_ == exchange_fault::none)
    around_.pool.keep(key_, std::move(connection_));
  connection_.reset();
}

asio::awaitable<void> flight::receive_rest() {
  for (auto left = static_cast<std::ptrdiff_t>(max_drain_bytes); left > 0 && !reader_->is_whole();) {
    const auto step = co_await read();
    if (step.is != connection::progress::done)
      co_return;
    reader_->feed({around_.scratch.data(), step.bytes});
    left -= static_cast<std::ptrdiff_t>(step.bytes);
  }
}

} // namespace troupe::http
