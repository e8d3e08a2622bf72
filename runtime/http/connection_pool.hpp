#pragma once

#include "runtime/http/connection.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

namespace troupe::http {

// Connections of one thread that wait for their next request, by where they lead. Those that grow too old are
// closed even if nobody asks.
class connection_pool {
public:
  connection_pool(boost::asio::io_context& on, std::size_t max_per_key, std::chrono::seconds max_age);

  // The one used last that is still fit; null if there is none.
  std::unique_ptr<connection> take(const std::string& key);
  // Closes it if the key has enough.
  void keep(const std::string& key, std::unique_ptr<connection> idle);
  // Closes all and stops the timer.
  void clear();

private:
  struct kept {
    std::unique_ptr<connection> idle;
    std::chrono::steady_clock::time_point since;
  };

  void close_old();
  void watch_age();

  std::size_t max_per_key_;
  std::chrono::seconds max_age_;
  std::unordered_map<std::string, std::deque<kept>> kept_; // oldest first
  boost::asio::steady_timer timer_;
  bool is_watching_ = false;
};

} // namespace troupe::http
