#include "runtime/scorecard/linked_rows.hpp"

#include <algorithm>

namespace troupe::scorecard {

namespace {

bool holds(const link_columns& columns, const table_scan& child, std::size_t row) {
  if (!columns.only_when)
    return true;
  const auto value = (*child.kept(columns.only_when->by))[row];
  const auto& values = columns.only_when->values;
  return std::find(values.begin(), values.end(), value) != values.end();
}

} // namespace

std::optional<rows_of_parents> find_parents(const link_columns& columns, const link_sides& sides,
                                            const std::string& place, tally& orphans) {
  const auto& child = *sides.child;
  if (!columns.is_known || child.kept(columns.key) == nullptr ||
      (columns.only_when && child.kept(columns.only_when->by) == nullptr))
    return std::nullopt;
  const auto& keys = *child.kept(columns.key);
  const auto* index = sides.parent->keys();
  rows_of_parents parents(keys.size(), value_index::none);
  std::uint64_t checked = 0;
  std::uint64_t lost = 0;
  for (std::size_t row = 0; row < keys.size(); ++row) {
    const auto key = keys[row];
    if (datagen::is_null(key) || !holds(columns, child, row))
      continue;
    ++checked;
    if (index != nullptr)
      parents[row] = index->find(key);
    lost += parents[row] == value_index::none ? 1U : 0U;
  }
  orphans.add(place, checked, lost);
  return parents;
}

} // namespace troupe::scorecard
