#pragma once

#include "runtime/http/flight.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace troupe::http {

// One thread and the exchanges on it. Everything of an exchange happens on that thread; from others come only
// orders and cancellations, in the order in which they were given.
class worker {
public:
  // Reduces `open` by one after each exchange that is over; both arguments outlive the worker.
  worker(const client_wide& wide, std::atomic<std::size_t>& open);
  // Only after the last exchange is over.
  ~worker();

  void start(client::ticket which, std::unique_ptr<order> what);
  void cancel(client::ticket which);
  // Those under way and all that are started from now on.
  void cancel_all();

private:
  struct message {
    client::ticket which;
    std::unique_ptr<order> what; // null: cancel it
  };

  void tell(message what);
  void read_inbox();
  void launch(client::ticket which, order what);

  boost::asio::io_context io_{1};
  connection_pool pool_;
  surroundings around_;
  std::atomic<std::size_t>& open_;
  std::unordered_map<client::ticket, std::shared_ptr<flight>> flights_;
  bool is_cancelling_ = false;
  std::mutex mutex_;
  std::vector<message> inbox_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
  std::thread thread_;
};

} // namespace troupe::http
