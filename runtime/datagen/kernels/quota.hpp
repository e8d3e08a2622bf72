#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace troupe::datagen {

// Splits ranks 0..total-1 among weighted entries so that each entry gets its exact share, rounded by largest
// remainder.
class quota {
public:
  quota(std::span<const std::int64_t> weights, std::uint64_t total);

  // The entry that owns a rank below total. A guide table leads to about the right one.
  std::size_t entry_of(std::uint64_t rank) const {
    std::size_t entry = guide_[static_cast<std::size_t>(static_cast<double>(rank) * per_rank_)];
    while (entry > 0 && ends_[entry - 1] > rank)
      --entry;
    while (ends_[entry] <= rank)
      ++entry;
    return entry;
  }

private:
  void make_guide(std::uint64_t total);

  std::vector<std::uint64_t> ends_;
  std::vector<std::uint32_t> guide_;
  double per_rank_ = 0; // guide cells per rank
};

} // namespace troupe::datagen
