#include "runtime/scorecard/cell_reader.hpp"
#include "runtime/scorecard/declared_categories.hpp"
#include "runtime/scorecard/declared_numbers.hpp"
#include "runtime/scorecard/edge_cells.hpp"
#include "runtime/scorecard/model_lookup.hpp"
#include "runtime/scorecard/sections.hpp"

#include <algorithm>
#include <cmath>

namespace troupe::scorecard {

namespace {

constexpr std::size_t fewest = 50; // values that a distribution is judged by

std::vector<std::int64_t> without_nulls(const std::vector<std::int64_t>& values) {
  std::vector<std::int64_t> kept;
  std::copy_if(values.begin(), values.end(), std::back_inserter(kept),
               [](auto v) { return !datagen::is_null(v); });
  return kept;
}

void compare_categories(const model::blueprint& plan, const table_scan& scan, assessment& distances,
                        assessment& entropies) {
  for (std::size_t c = 0; c < scan.table().columns.size(); ++c) {
    if (!scan.sample().has(c))
      continue;
    const auto declared = declared_categories::of(plan, scan.table().columns[c]);
    auto values = without_nulls(scan.sample().at(c).values);
    std::erase_if(values, [edges = edge_cells(scan.table().columns[c])](auto v) { return edges.holds(v); });
    if (!declared || values.size() < fewest)
      continue;
    constexpr double distance_worthless = 0.5;
    constexpr double gap_worthless = 0.4;
    constexpr double tolerance = 0.02;
    const auto distance = declared->distance(values);
    const auto gap = declared->entropy_gap(values);
    const auto place = place_of(scan.table(), c);
    distances.add(place, distance, 100.0 * (1.0 - std::max(distance - tolerance, 0.0) / distance_worthless));
    entropies.add(place, gap, 100.0 * (1.0 - std::max(gap - tolerance, 0.0) / gap_worthless));
  }
}

// Values of the rows that no factor of the rule touches.
std::optional<std::vector<std::int64_t>> untouched(const table_scan& scan, std::size_t column) {
  const auto& rule = *scan.table().columns[column].rule.number;
  const auto& all = scan.sample().at(column).values;
  if (rule.given.empty())
    return without_nulls(all);
  const auto by = rule.by ? delivered_column(scan.table(), *rule.by) : std::nullopt;
  if (!by || !scan.sample().has(*by))
    return std::nullopt;
  std::vector<std::int64_t> touched;
  for (const auto& given : rule.given)
    for (const auto& value : given.when)
      touched.push_back(comparable(scan.table().columns[*by].type, value));
  std::vector<std::int64_t> kept;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (std::find(touched.begin(), touched.end(), scan.sample().at(*by).values[i]) == touched.end())
      kept.push_back(all[i]);
  return without_nulls(kept);
}

void compare_numbers(const table_scan& scan, assessment& out) {
  for (std::size_t c = 0; c < scan.table().columns.size(); ++c) {
    const auto& column = scan.table().columns[c];
    if (!column.rule.number || !scan.sample().has(c))
      continue;
    auto values = untouched(scan, c);
    if (!values || values->size() < fewest)
      continue;
    constexpr double worthless = 0.4;
    const auto distance = declared_numbers(*column.rule.number, column.type).distance(*values);
    const auto chance = 1.36 / std::sqrt(static_cast<double>(values->size())); // exceeded once in twenty
    out.add(place_of(scan.table(), c), distance,
            100.0 * (1.0 - std::max(distance - chance, 0.0) / worthless));
  }
}

} // namespace

model::score_section shape_section(const model::blueprint& plan, const scans_type& scans,
                                   const std::vector<link_result>& links) {
  assessment concentration;
  assessment distances;
  assessment entropies;
  assessment numbers;
  for (const auto& link : links)
    concentration.add(link.concentration);
  for (const auto& scan : scans) {
    compare_categories(plan, scan, distances, entropies);
    compare_numbers(scan, numbers);
  }
  std::vector<model::score_metric> metrics;
  add_metric(metrics, concentration, "top_fifth",
             "mean distance of the share that the top 20 percent of parents have of the children from the "
             "declared one, "
             "in percentage points");
  add_metric(metrics, distances, "category_weights",
             "mean chi-square distance of categories from their declared weights, 0 same to 1 disjoint");
  add_metric(
      metrics, entropies, "category_entropy",
      "mean gap between observed and declared entropy of categories, in shares of the largest possible");
  add_metric(
      metrics, numbers, "number_distributions",
      "mean Kolmogorov-Smirnov distance of numbers from their declared distribution, 0 same to 1 disjoint");
  return section_of("shape", std::move(metrics));
}

} // namespace troupe::scorecard
