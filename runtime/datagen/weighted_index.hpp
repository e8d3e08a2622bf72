#pragma once

#include "runtime/datagen/random.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace troupe::datagen {

// Picks entries by weight from a prefix of a list, in constant time: running totals, and a guide table that
// leads from a share of all weight to about the right entry (Chen and Asau 1974).
class weighted_index {
public:
  // No entries; add() them, then finish().
  void add(double weight) { totals_.push_back(totals_.back() + weight); }
  void finish();

  std::uint64_t size() const { return totals_.size() - 1; }
  // The weight of the first `candidates` entries.
  double weight_of(std::uint64_t candidates) const { return totals_[std::min(candidates, size())]; }

  // One of the first `candidates` entries, which together must have weight, for a uniform number in [0, 1).
  std::uint64_t pick(double u, std::uint64_t candidates) const {
    const auto target = u * totals_[candidates];
    auto entry = static_cast<std::uint64_t>(guide_[static_cast<std::size_t>(target * per_weight_)]);
    while (entry > 0 && totals_[entry] > target)
      --entry;
    while (entry + 1 < candidates && totals_[entry + 1] <= target)
      ++entry;
    return entry;
  }

private:
  std::vector<double> totals_ = {0.0};
  std::vector<std::uint32_t> guide_;
  double per_weight_ = 0; // guide entries per unit of weight
};

} // namespace troupe::datagen
