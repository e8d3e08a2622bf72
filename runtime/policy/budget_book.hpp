#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace troupe::policy {

// Money set aside before it is spent, in millionths of a dollar. The worst case is reserved before a call,
// and settled with what it really cost, which is never more: no account exceeds its cap.
class budget_book {
public:
  enum class answer {
    granted,
    later,   // others' reservations stand in the way and may turn out cheaper
    refused, // what is left is not enough
  };

  // Caps an account; without a cap everything is granted and counted.
  void cap(const std::string& account, std::int64_t micros) { accounts_[account].cap = micros; }

  answer reserve(const std::string& account, std::int64_t micros) {
    auto& a = accounts_[account];
    if (a.cap) {
      if (a.spent + micros > *a.cap)
        return answer::refused;
      if (a.spent + a.reserved + micros > *a.cap)
        return answer::later;
    }
    a.reserved += micros;
    return answer::granted;
  }

  // Gives a reservation back and books the cost.
  void settle(const std::string& account, std::int64_t reserved, std::int64_t cost) {
    auto& a = accounts_[account];
    a.reserved -= reserved;
    a.spent += cost;
  }

  std::int64_t spent(const std::string& account) const {
    const auto found = accounts_.find(account);
    return found == accounts_.end() ? 0 : found->second.spent;
  }

  void close(const std::string& account) { accounts_.erase(account); }

private:
  struct entry {
    std::optional<std::int64_t> cap;
    std::int64_t spent = 0;
    std::int64_t reserved = 0;
  };

  std::map<std::string, entry> accounts_;
};

} // namespace troupe::policy
