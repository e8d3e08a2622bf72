#include "runtime/datagen/kernels/quota.hpp"

#include <algorithm>
#include <numeric>

namespace troupe::datagen {

quota::quota(std::span<const std::int64_t> weights, std::uint64_t total) : ends_(weights.size()) {
  __extension__ using wide = unsigned __int128;
  wide sum = 0;
  for (const auto weight : weights)
    sum += static_cast<wide>(weight);
  std::vector<std::uint64_t> remainders(weights.size());
  std::uint64_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto exact = static_cast<wide>(weights[i]) * total;
    ends_[i] = static_cast<std::uint64_t>(exact / sum);
    remainders[i] = static_cast<std::uint64_t>(exact % sum);
    given += ends_[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; given < total; ++i, ++given)
    ++ends_[order[i]];
  std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
  make_guide(total);
}

void quota::make_guide(std::uint64_t total) {
  // So many that hardly one holds the border of two entries: a wrong guess costs more than the table.
  constexpr std::size_t least_cells = 1024;
  const auto entries = ends_.size();
  const auto cells = std::max(least_cells, entries);
  per_rank_ = static_cast<double>(cells) / static_cast<double>(std::max<std::uint64_t>(total, 1));
  guide_.resize(cells + 1);
  std::uint32_t entry = 0;
  for (std::size_t g = 0; g <= cells; ++g) {
    while (entry + 1 < entries && static_cast<double>(ends_[entry]) * per_rank_ <= static_cast<double>(g))
      ++entry;
    guide_[g] = entry;
  }
}

} // namespace troupe::datagen
