#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <string>
#include <vector>

namespace troupe::policy {

// Waiting items by owner: the owners take turns, each one's items in order.
template <class Item>
class fair_queue {
public:
  bool empty() const { return turns_.empty(); }

  std::size_t size() const {
    std::size_t all = 0;
    for (const auto& [owner, items] : waiting_)
      all += items.size();
    return all;
  }

  void push(const std::string& owner, Item item) {
    auto& items = waiting_[owner];
    if (items.empty())
      turns_.push_back(owner);
    items.push_back(std::move(item));
  }

  // Back to the front, for an item that could not be served after all.
  void push_front(const std::string& owner, Item item) {
    auto& items = waiting_[owner];
    if (items.empty())
      turns_.push_front(owner);
    items.push_front(std::move(item));
  }

  // The owner whose turn it is, and its first item; precondition: not empty.
  const Item& front() const { return waiting_.at(turns_.front()).front(); }

  Item pop() {
    const auto turn = waiting_.find(turns_.front());
    turns_.pop_front();
    auto item = std::move(turn->second.front());
    turn->second.pop_front();
    if (turn->second.empty())
      waiting_.erase(turn);
    else
      turns_.push_back(turn->first);
    return item;
  }

  // Everything, in order of turns; the queue is empty afterwards.
  std::vector<Item> take_all() {
    std::vector<Item> all;
    while (!empty())
      all.push_back(pop());
    return all;
  }

  // Takes an item out; false if the owner has none such.
  bool erase(const std::string& owner, const Item& item) {
    const auto turn = waiting_.find(owner);
    if (turn == waiting_.end() || std::erase(turn->second, item) == 0)
      return false;
    if (turn->second.empty()) {
      turns_.remove(owner);
      waiting_.erase(turn);
    }
    return true;
  }

private:
  std::map<std::string, std::deque<Item>> waiting_;
  std::list<std::string> turns_;
};

} // namespace troupe::policy
