#include "runtime/http/worker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

namespace troupe::http {

namespace asio = boost::asio;

worker::worker(const client_wide& wide, std::atomic<std::size_t>& open)
    : pool_(io_, wide.options.max_idle_per_host, wide.options.max_idle), around_{wide, io_, pool_, {}, {}},
      open_(open), guard_(io_.get_executor()), thread_([this] { io_.run(); }) {}

worker::~worker() {
  asio::post(io_, [this] {
    pool_.clear();
    guard_.reset();
  });
  thread_.join();
}

void worker::start(client::ticket which, std::unique_ptr<order> what) {
  tell({which, std::move(what)});
}

void worker::cancel(client::ticket which) {
  tell({which, nullptr});
}

void worker::cancel_all() {
  asio::post(io_, [this] {
    is_cancelling_ = true;
    for (const auto& [which, flight] : flights_)
      flight->abort(exchange_fault::cancelled);
  });
}

void worker::tell(message what) {
  bool is_first = false;
  {
    const std::lock_guard lock(mutex_);
    is_first = inbox_.empty();
    inbox_.push_back(std::move(what));
  }
  if (is_first)
    asio::post(io_, [this] { read_inbox(); });
}

void worker::read_inbox() {
  std::vector<message> messages;
  {
    const std::lock_guard lock(mutex_);
    messages.swap(inbox_);
  }
  for (auto& each : messages) {
    if (each.what)
      launch(each.which, std::move(*each.what));
    else if (const auto found = flights_.find(each.which); found != flights_.end())
      found->second->abort(exchange_fault::cancelled);
  }
}

void worker::launch(client::ticket which, order what) {
  const auto started = std::make_shared<flight>(around_, std::move(what));
  if (is_cancelling_)
    started->abort(exchange_fault::cancelled);
  flights_.emplace(which, started);
  // The coroutine may end before co_spawn returns.
  asio::co_spawn(io_, started->run(), [this, which](const std::exception_ptr&) {
    flights_.erase(which);
    if (open_.fetch_sub(1) == 1)
      open_.notify_all();
  });
}

} // namespace troupe::http
