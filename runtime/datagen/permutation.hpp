#pragma once

#include "runtime/datagen/random.hpp"

#include <cmath>

namespace troupe::datagen {

// A keyed random permutation of 0..size-1 that is computed, not stored: a generalised three-round Feistel
// network over the smallest square of at least that size (Black and Rogaway 2002), walked in the rare case
// that it lands outside. Quotas are counted on it: exactly k of the n rows have a rank below k.
class permutation {
public:
  // size must be below 2^62.
  permutation(key_type key, std::uint64_t size) : key_(key), size_(size) {
    side_ = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(size)));
    while (side_ * side_ < size)
      ++side_;
    side_ = side_ == 0 ? 1 : side_;
    inverse_ = ~0ULL / side_ + 1;
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
    // For 32 bits, multiplying by the inverse divides exactly (Granlund and Montgomery 1994); side 1 has
    // none.
    auto left = (x >> 32) == 0 && side_ > 1 ? below(inverse_, x) : x / side_;
    auto right = x - left * side_;
    for (std::uint64_t round = 1; round <= 3; ++round) {
      auto mixed = (right + (key_ ^ (round * 0xd1342543de82ef95ULL))) * 0x9e3779b97f4a7c15ULL;
      mixed = (mixed ^ (mixed >> 32)) * 0xbf58476d1ce4e5b9ULL;
      auto next = left + below32(mixed >> 32, side_);
      next = next >= side_ ? next - side_ : next;
      left = right;
      right = next;
    }
    return left * side_ + right;
  }

  // Uniform in [0, n) from 32 random bits; n < 2^32.
  static std::uint64_t below32(std::uint64_t random, std::uint64_t n) { return (random * n) >> 32; }

  key_type key_;
  std::uint64_t size_;
  std::uint64_t side_ = 1;
  std::uint64_t inverse_ = 0; // 2^64 / side, rounded up
};

} // namespace troupe::datagen
