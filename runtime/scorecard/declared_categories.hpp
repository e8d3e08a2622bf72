#pragma once

#include "messages/model/blueprint.hpp"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace troupe::scorecard {

// The shares that a draw or a flag declares, by comparable() value; nothing for those that depend on another
// column or on time.
class declared_categories {
public:
  static std::optional<declared_categories> of(const model::blueprint& plan, const model::column& column);

  // Half the chi-square distance between the declared shares and the observed ones, less what chance makes of
  // it, as a root: 0 same, 1 disjoint.
  double distance(const std::vector<std::int64_t>& values) const;

  // How much the observed entropy misses the declared one, in shares of the largest possible.
  double entropy_gap(const std::vector<std::int64_t>& values) const;

private:
  using shares = std::unordered_map<std::int64_t, double>;
  static shares observed(const std::vector<std::int64_t>& values);

  shares declared_;
};

} // namespace troupe::scorecard
