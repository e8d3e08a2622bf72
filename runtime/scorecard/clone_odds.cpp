#include "runtime/scorecard/clone_odds.hpp"

#include <algorithm>
#include <unordered_map>

namespace troupe::scorecard {

namespace {

constexpr double rare = 0.01; // of the rows

// True for columns whose value does not follow from others of the row.
bool is_made_freely(const model::column_rule& rule) {
  return rule.draw || rule.number || rule.flag || rule.key || rule.any_key || rule.grammar || rule.combine ||
         rule.pattern || rule.faker || rule.record || rule.plain == model::plain_rule::ordinal;
}

// How probable it is that two rows agree in a column.
double agreement(const std::vector<std::int64_t>& values) {
  std::unordered_map<std::int64_t, double> counts;
  for (const auto value : values)
    counts[value] += 1.0;
  double pairs = 0;
  for (const auto& [value, count] : counts)
    pairs += count * (count - 1.0);
  const auto all = static_cast<double>(values.size());
  return all < 2 ? 1.0 : std::max(pairs, 1.0) / (all * (all - 1.0));
}

} // namespace

double expected_clones(const table_scan& scan) {
  const auto rows = static_cast<double>(scan.reader().rows());
  if (scan.clone_columns().empty() || rows < 2)
    return -1.0;
  double together = 1.0;
  for (const auto c : scan.clone_columns())
    if (scan.sample().has(c) && is_made_freely(scan.table().columns[c].rule))
      together *= agreement(scan.sample().at(c).values);
  const auto expected = rows * (rows - 1.0) / 2.0 * together;
  return expected < rare * rows ? expected : -1.0;
}

} // namespace troupe::scorecard
