#include "runtime/http/name_lookup.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <netdb.h>
#include <thread>
#include <unordered_map>

namespace troupe::http {

namespace {

namespace asio = boost::asio;
using clock = std::chrono::steady_clock;

constexpr auto max_age = std::chrono::seconds{10};
constexpr std::size_t max_threads = 4;
constexpr std::size_t max_kept = 1'000;

struct waiter {
  asio::io_context* where;
  std::function<void(const name_lookup::addresses&)> then;
};

struct kept_answer {
  std::shared_ptr<const name_lookup::addresses> found;
  clock::time_point since;
};

void tell(waiter who, std::shared_ptr<const name_lookup::addresses> found) {
  asio::post(*who.where, [then = std::move(who.then), found = std::move(found)] { then(*found); });
}

} // namespace

struct name_lookup::state {
  resolver resolve;
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::string> queue;
  std::unordered_map<std::string, std::vector<waiter>> waiting;
  std::unordered_map<std::string, kept_answer> kept;
  std::size_t threads = 0;
  std::size_t idle_threads = 0;
  bool is_stopped = false;

  void work();
};

void name_lookup::state::work() {
  std::unique_lock lock(mutex);
  while (!is_stopped) {
    if (queue.empty()) {
      ++idle_threads;
      changed.wait(lock, [this] { return is_stopped || !queue.empty(); });
      --idle_threads;
      continue;
    }
    const auto host = std::move(queue.front());
    queue.pop_front();
    lock.unlock();
    auto found = std::make_shared<const addresses>(resolve(host));
    lock.lock();
    if (is_stopped)
      return;
    if (kept.size() >= max_kept)
      kept.clear();
    if (!found->empty())
      kept[host] = {found, clock::now()};
    const auto answered = std::move(waiting[host]);
    waiting.erase(host);
    for (const auto& who : answered)
      tell(who, found);
  }
}

name_lookup::name_lookup(resolver resolve) : state_(std::make_shared<state>()) {
  state_->resolve = std::move(resolve);
}

name_lookup::~name_lookup() {
  const std::lock_guard lock(state_->mutex);
  state_->is_stopped = true;
  state_->waiting.clear();
  state_->changed.notify_all();
}

void name_lookup::find(const std::string& host, asio::io_context& where,
                       std::function<void(const addresses&)> then) {
  const std::lock_guard lock(state_->mutex);
  if (const auto known = state_->kept.find(host);
      known != state_->kept.end() && clock::now() - known->second.since < max_age)
    return tell({&where, std::move(then)}, known->second.found);
  auto& waiters = state_->waiting[host];
  waiters.push_back({&where, std::move(then)});
  if (waiters.size() > 1)
    return;
  state_->queue.push_back(host);
  if (state_->idle_threads < state_->queue.size() && state_->threads < max_threads) {
    ++state_->threads;
    std::thread([kept_alive = state_] { kept_alive->work(); }).detach();
  }
  state_->changed.notify_one();
}

name_lookup::addresses system_addresses(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* list = nullptr;
  name_lookup::addresses found;
  if (::getaddrinfo(host.c_str(), nullptr, &hints, &list) != 0)
    return found;
  for (const auto* each = list; each != nullptr; each = each->ai_next) {
    asio::ip::tcp::endpoint endpoint;
    if (each->ai_addrlen > endpoint.capacity())
      continue;
    std::memcpy(endpoint.data(), each->ai_addr, each->ai_addrlen);
    found.push_back(endpoint.address());
  }
  ::freeaddrinfo(list);
  return found;
}

} // namespace troupe::http
