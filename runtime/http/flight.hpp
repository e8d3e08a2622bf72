#pragma once

#include "runtime/http/patience.hpp"
#include "runtime/http/response_reader.hpp"
#include "runtime/http/surroundings.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace troupe::http {

// What was asked for.
struct order {
  request what;
  limits bounds;
  std::shared_ptr<body_watch> watch;
  client::done_handler done;
  clock::time_point since = clock::now();
};

// One exchange under way. Lives on one thread, which owns it and runs its coroutine once:
//
//   prepare -> connect (resolve, open, tunnel, handshake) -> send -> receive -> finish -> drain
//                 a kept connection skips it                          | calls `done`
//
// A limit or `abort` closes the socket; whatever the coroutine waits for then returns, and it finishes.
class flight : public std::enable_shared_from_this<flight> {
public:
  flight(surroundings& around, order what);

  boost::asio::awaitable<void> run();
  // Ends the exchange with that fault unless it has ended.
  void abort(exchange_fault fault);

private:
  struct failed {
    exchange_fault fault;
    std::string detail;
  };
  using awaitable = boost::asio::awaitable<void>;

  void prepare();
  bool may_be_repeated() const;
  boost::asio::awaitable<bool> attempt(bool must_be_fresh); // false: the kept connection was stale
  awaitable connect();
  boost::asio::awaitable<name_lookup::addresses> resolve(std::string host);
  awaitable open(const target& at);
  boost::asio::awaitable<boost::system::error_code> try_address(boost::asio::ip::tcp::endpoint at,
                                                                bool is_last);
  awaitable tunnel();
  awaitable handshake();
  awaitable send();
  awaitable receive();
  // Keeps `connection_` only if the rest of the response could still make it fit for another exchange.
  void finish() noexcept;
  awaitable drain();
  awaitable receive_rest();

  awaitable ready(connection::progress wanted);
  boost::asio::awaitable<connection::step> read(); // into the scratch: a piece, or the end
  void take(const connection::step& read);
  std::string_view request_part(std::size_t from);
  void watch_time();
  void check() const;
  [[noreturn]] void fail(exchange_fault fault, const std::string& what) const;

  surroundings& around_;
  order order_;
  patience patience_;
  outcome outcome_;
  target to_;
  const proxy* through_ = nullptr;
  std::string key_;  // of the pool
  std::string head_; // of the request
  std::unique_ptr<connection> connection_;
  std::optional<response_reader> reader_;
  boost::asio::steady_timer timer_;
  clock::time_point timer_at_ = clock::time_point::max();
  boost::asio::steady_timer wake_; // ends the wait for a name
  exchange_fault aborted_ = exchange_fault::none;
  unsigned reads_ = 0;
};

} // namespace troupe::http
