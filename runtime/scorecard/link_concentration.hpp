#pragma once

#include "runtime/scorecard/concentration.hpp"
#include "runtime/scorecard/kept_values.hpp"
#include "runtime/scorecard/metrics.hpp"
#include "runtime/scorecard/table_scan.hpp"

#include <string>
#include <vector>

namespace troupe::scorecard {

// How unevenly the children of one relationship lie on the parents, against what it declares. Facts that were
// not delivered may be left out; the comparison is coarser then.
class link_concentration {
public:
  link_concentration(const model::blueprint& plan, const model::relationship& link, const table_scan& parent,
                     const std::vector<std::uint32_t>& parents);

  // False for relationships that say nothing of it (counts from a column, adoption, a table that refers to
  // itself) and for too few rows.
  bool is_measurable() const;

  void by_birth(const kept_values* at, model::column_type at_type, const kept_values* born,
                model::column_type born_type);
  void by_match(const kept_values* with, const kept_values* match);
  void by_weight(const kept_values* weights);

  // Adds the distance between the top fifth's share and the declared one, in points of a hundred.
  void assess(const std::string& place, assessment& out);

private:
  std::optional<weight_of> weights() const;
  share_range grouped_range() const;
  share_range drawn_range();

  const model::blueprint& plan_;
  const model::relationship& link_;
  const table_scan& parent_;
  const std::vector<std::uint32_t>& parents_;
  choice_facts facts_;
  std::vector<std::uint32_t> child_groups_;
  std::vector<std::int32_t> child_days_;
  const kept_values* weights_ = nullptr;
};

} // namespace troupe::scorecard
