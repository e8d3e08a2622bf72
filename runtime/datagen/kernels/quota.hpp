#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace troupe::datagen {

// Splits ranks 0..total-1 among weighted entries so that each entry gets its exact share, rounded by largest
// remainder.
class quota {
public:
  quota(std::span<const std::int64_t> weights, std::uint64_t total);

  // The entry that owns a rank below total.
  std::size_t entry_of(std::uint64_t rank) const;

private:
  std::vector<std::uint64_t> ends_;
};

} // namespace troupe::datagen
