#include "runtime/datagen/weighted_index.hpp"

namespace troupe::datagen {

void weighted_index::finish() {
  if (weight_of(size()) <= 0)
    return;
  totals_.shrink_to_fit();
  const auto entries = size();
  per_weight_ = static_cast<double>(entries) / totals_.back();
  guide_.resize(entries + 1);
  std::uint64_t entry = 0;
  for (std::uint64_t g = 0; g <= entries; ++g) {
    while (entry + 1 < entries && totals_[entry + 1] * per_weight_ <= static_cast<double>(g))
      ++entry;
    guide_[g] = static_cast<std::uint32_t>(entry);
  }
}

} // namespace troupe::datagen
