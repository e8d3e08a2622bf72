#pragma once

#include "runtime/scorecard/metrics.hpp"

#include <string>

namespace troupe::scorecard {

// Faults of one kind in one place, while its rows go by.
struct fault_count {
  std::string place;
  std::uint64_t checked = 0;
  std::uint64_t wrong = 0;
};

// Those of several checks, place by place.
template <class Checks>
tally faults_of(const Checks& checks) {
  tally all;
  for (const auto& check : checks)
    all.add(check.count().place, check.count().checked, check.count().wrong);
  return all;
}

} // namespace troupe::scorecard
