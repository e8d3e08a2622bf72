#include "runtime/http/connection_pool.hpp"

#include <algorithm>

namespace troupe::http {

using clock = std::chrono::steady_clock;

connection_pool::connection_pool(boost::asio::io_context& on, std::size_t max_per_key,
                                 std::chrono::seconds max_age)
    : max_per_key_(max_per_key), max_age_(max_age), timer_(on) {}

std::unique_ptr<connection> connection_pool::take(const std::string& key) {
  const auto found = kept_.find(key);
  if (found == kept_.end())
    return nullptr;
  std::unique_ptr<connection> taken;
  while (!taken && !found->second.empty()) {
    auto last = std::move(found->second.back());
    found->second.pop_back();
    if (clock::now() - last.since < max_age_ && last.idle->is_quiet())
      taken = std::move(last.idle);
  }
  if (found->second.empty())
    kept_.erase(found);
  return taken;
}

void connection_pool::keep(const std::string& key, std::unique_ptr<connection> idle) {
  auto& same = kept_[key];
  if (same.size() < max_per_key_)
    same.push_back({std::move(idle), clock::now()});
  if (same.empty())
    kept_.erase(key);
  watch_age();
}

void connection_pool::clear() {
  kept_.clear();
  timer_.cancel();
}

void connection_pool::watch_age() {
  if (is_watching_ || kept_.empty())
    return;
  auto oldest = clock::time_point::max();
  for (const auto& [key, same] : kept_)
    oldest = std::min(oldest, same.front().since);
  is_watching_ = true;
  timer_.expires_at(oldest + max_age_);
  timer_.async_wait([this](boost::system::error_code stopped) {
    is_watching_ = false;
    if (stopped)
      return;
    close_old();
    watch_age();
  });
}

void connection_pool::close_old() {
  const auto limit = clock::now() - max_age_;
  for (auto entry = kept_.begin(); entry != kept_.end();) {
    auto& same = entry->second;
    while (!same.empty() && same.front().since <= limit)
      same.pop_front();
    entry = same.empty() ? kept_.erase(entry) : std::next(entry);
  }
}

} // namespace troupe::http
