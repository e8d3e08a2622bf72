#pragma once

#include "messages/model/data_model.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace troupe::scorecard {

// The share of all that the largest fifth has.
double top_share(std::vector<double> counts);

// Where the top share lies when children choose parents as declared: the range over several draws.
struct share_range {
  double low = 1.0;
  double high = 0.0;

  void include(double share);
  // How far a share lies outside.
  double distance(double share) const;
};

// What the choice of parents depends on besides their popularity.
struct choice_facts {
  std::vector<std::uint32_t> groups; // by parent: children choose within theirs; or empty
  std::vector<std::int32_t> born;    // by parent: the day; or empty
  std::unordered_map<std::uint64_t, std::uint64_t> demand; // children by group (high half) and day (low half)
  std::uint64_t children = 0;
  std::size_t parents = 0;

  static std::uint64_t demand_key(std::uint32_t group, std::int32_t day) {
    return (static_cast<std::uint64_t>(group) << 32) | static_cast<std::uint32_t>(day);
  }
};

// The popularity of a parent in the n-th of several draws.
using weight_of = std::function<double(std::size_t parent, std::uint64_t draw)>;

// Weights by the rule's popularity; nothing where they come from a column of the parent.
std::optional<weight_of> declared_weights(const model::drawing& rule);

share_range expected_top_share(const choice_facts& facts, const model::drawing& rule,
                               const weight_of& weight);

} // namespace troupe::scorecard
