#pragma once

#include "messages/model/data_model.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace troupe::scorecard {

// The distribution that a number rule declares, in the unit of its column, clamped and in steps as the engine
// makes them; without `given`.
class declared_numbers {
public:
  declared_numbers(const model::number_rule& rule, model::column_type type);

  // The share of values up to and with `value`, where values are whole steps apart.
  double up_to(double value) const;
  double below(double value) const { return up_to(value - step_); }

  // The value that `share` of all lie below.
  double quantile(double share) const;

  // The largest difference between the distribution and that of some values (Kolmogorov and Smirnov); sorts
  // them.
  double distance(std::vector<std::int64_t>& values) const;

private:
  double unclamped(double value) const;

  model::distribution kind_;
  double center_;
  double spread_;
  double low_;
  double high_;
  double step_;
};

} // namespace troupe::scorecard
