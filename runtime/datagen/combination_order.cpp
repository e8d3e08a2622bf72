#include "runtime/datagen/combination_order.hpp"

#include <algorithm>

namespace troupe::datagen {

namespace {

std::uint64_t product_without(const std::vector<std::uint64_t>& sizes, std::size_t without) {
  std::uint64_t product = 1;
  for (std::size_t i = 0; i < sizes.size(); ++i)
    product *= i == without ? 1 : sizes[i];
  return product;
}

std::size_t largest_of(const std::vector<std::uint64_t>& sizes) {
  return static_cast<std::size_t>(std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
}

std::vector<std::uint32_t> shuffle(key_type key, std::uint64_t size) {
  const permutation order(key, size);
  std::vector<std::uint32_t> numbers(size);
  for (std::uint64_t i = 0; i < size; ++i)
    numbers[i] = static_cast<std::uint32_t>(order(i));
  return numbers;
}

} // namespace

combination_order::combination_order(key_type key, std::vector<std::uint64_t> sizes)
    : sizes_(std::move(sizes)), largest_(largest_of(sizes_)), in_layer_(product_without(sizes_, largest_)),
      order_(key, in_layer_) {
  size_ = in_layer_ * sizes_[largest_];
  for (std::size_t i = 0; i < sizes_.size(); ++i)
    shuffled_.push_back(shuffle(bits(key, i + 1), sizes_[i]));
  layers_ = shuffle(bits(key, sizes_.size() + 1), sizes_[largest_]);
}

void combination_order::pick(std::uint64_t rank, std::vector<std::uint32_t>& records) const {
  records.resize(sizes_.size());
  auto left = order_(rank % in_layer_);
  std::uint64_t sum = layers_[rank / in_layer_];
  for (std::size_t i = 0; i < sizes_.size(); ++i) {
    if (i == largest_)
      continue;
    const auto next = left / sizes_[i];
    records[i] = static_cast<std::uint32_t>(left - next * sizes_[i]);
    sum += shuffled_[i][records[i]];
    left = next;
  }
  records[largest_] = shuffled_[largest_][sum % sizes_[largest_]];
}

} // namespace troupe::datagen
