#pragma once

#include "runtime/datagen/random.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace troupe::datagen {

// Picks entries by weight with one look into memory: every place of the table belongs to one entry up to a
// share of it, and above to one other (Walker 1977, built as by Vose 1991).
class alias_table {
public:
  alias_table() = default;
  // Weights are not negative, at least one is positive; fewer than 2^32.
  explicit alias_table(std::span<const std::int64_t> weights);

  bool empty() const { return places_.empty(); }

  // An entry for 64 random bits: the upper half chooses the place, the lower half the side.
  std::uint64_t pick(std::uint64_t random) const {
    const auto entry = ((random >> 32) * places_.size()) >> 32;
    const auto& p = places_[entry];
    return static_cast<std::uint32_t>(random) < p.own ? entry : p.other;
  }

private:
  struct place {
    std::uint32_t own; // of 2^32: the share of the place's own entry
    std::uint32_t other;
  };
  std::vector<place> places_;
};

} // namespace troupe::datagen
