#pragma once

#include "runtime/datagen/permutation.hpp"

#include <cstdint>
#include <vector>

namespace troupe::datagen {

// All combinations of the records of some pools in an order that keeps like ones apart. They come in layers:
// as many as there are combinations of all pools but the largest. In a layer no two combinations differ in
// one record alone, because the largest pool's record follows from the others (their shuffled numbers added
// up, modulo the pool's size, a Latin square); so words recur as late and as evenly as they can.
class combination_order {
public:
  // Sizes of the pools, at least one, none 0, their product below 2^62. Other keys make other orders.
  combination_order(key_type key, std::vector<std::uint64_t> sizes);

  // How many combinations there are.
  std::uint64_t size() const { return size_; }

  // Sets the record of each pool for combination number `rank` (< size()): a bijection.
  void pick(std::uint64_t rank, std::vector<std::uint32_t>& records) const;

private:
  std::vector<std::uint64_t> sizes_;
  std::vector<std::vector<std::uint32_t>> shuffled_; // numbers of each pool's records
  std::vector<std::uint32_t> layers_;                // what each layer adds
  std::size_t largest_ = 0;
  std::uint64_t size_ = 1;
  std::uint64_t in_layer_ = 1;
  permutation order_;
};

} // namespace troupe::datagen
