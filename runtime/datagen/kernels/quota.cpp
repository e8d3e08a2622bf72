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
}

std::size_t quota::entry_of(std::uint64_t rank) const {
  return static_cast<std::size_t>(std::upper_bound(ends_.begin(), ends_.end(), rank) - ends_.begin());
}

} // namespace troupe::datagen
