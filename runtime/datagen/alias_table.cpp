#include "runtime/datagen/alias_table.hpp"

#include <limits>
#include <numeric>

namespace troupe::datagen {

alias_table::alias_table(std::span<const std::int64_t> weights) : places_(weights.size()) {
  const auto total = std::accumulate(weights.begin(), weights.end(), 0.0);
  const auto count = static_cast<double>(weights.size());
  std::vector<double> share; // of a place, 1 on average
  std::vector<std::uint32_t> small;
  std::vector<std::uint32_t> large;
  for (const auto weight : weights) {
    const auto entry = static_cast<std::uint32_t>(share.size());
    share.push_back(static_cast<double>(weight) / total * count);
    (share.back() < 1.0 ? small : large).push_back(entry);
  }
  constexpr double whole = 4294967296.0; // 2^32
  while (!small.empty() && !large.empty()) {
    const auto less = small.back();
    const auto more = large.back();
    small.pop_back();
    places_[less] = {static_cast<std::uint32_t>(share[less] * whole), more};
    share[more] -= 1.0 - share[less];
    if (share[more] < 1.0) {
      large.pop_back();
      small.push_back(more);
    }
  }
  // What is left is whole, but for rounding.
  for (const auto* rest : {&small, &large})
    for (const auto entry : *rest)
      places_[entry] = {std::numeric_limits<std::uint32_t>::max(), entry};
}

} // namespace troupe::datagen
