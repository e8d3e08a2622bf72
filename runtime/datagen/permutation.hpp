#pragma once

#include "runtime/datagen/random.hpp"

namespace troupe::datagen {

// A keyed random permutation of 0..size-1 that is computed, not stored: a four-round Feistel network over the
// next even power of two, walked until it lands inside (Black and Rogaway 2002). Quotas are counted on it:
// exactly k of the n rows have a rank below k.
class permutation {
public:
  permutation(key_type key, std::uint64_t size) : key_(key), size_(size) {
    while (half_bits_ < 31 && (1ULL << (2 * half_bits_)) < size)
      ++half_bits_;
    mask_ = (1ULL << half_bits_) - 1;
  }

  // The rank of `index` (< size); a bijection.
  std::uint64_t operator()(std::uint64_t index) const {
    do
      index = encipher(index);
    while (index >= size_);
    return index;
  }

private:
  std::uint64_t encipher(std::uint64_t x) const {
    std::uint64_t left = x >> half_bits_;
    std::uint64_t right = x & mask_;
    for (std::uint64_t round = 0; round < 4; ++round) {
      const auto mixed = ((right + round) * 0x9e3779b97f4a7c15ULL) ^ key_;
      const auto next = left ^ (((mixed ^ (mixed >> 29)) * 0xbf58476d1ce4e5b9ULL >> 32) & mask_);
      left = right;
      right = next;
    }
    return (left << half_bits_) | right;
  }

  key_type key_;
  std::uint64_t size_;
  unsigned half_bits_ = 1;
  std::uint64_t mask_ = 1;
};

} // namespace troupe::datagen
