#include "runtime/scorecard/row_variety.hpp"

#include "runtime/datagen/random.hpp"
#include "runtime/scorecard/tied_columns.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace troupe::scorecard {

namespace {

using values_type = std::vector<std::int64_t>;

// True for columns whose value does not follow from others of the row.
bool is_made_freely(const model::column_rule& rule) {
  return rule.draw || rule.number || rule.flag || rule.key || rule.any_key || rule.grammar || rule.combine ||
         rule.pattern || rule.faker || rule.record || rule.plain == model::plain_rule::ordinal;
}

double pairs_of(double count) {
  return count * (count - 1.0) / 2.0;
}

double equal_pairs(const values_type& values) {
  std::unordered_map<std::int64_t, double> counts;
  for (const auto value : values)
    counts[value] += 1.0;
  double pairs = 0;
  for (const auto& [value, count] : counts)
    pairs += pairs_of(count);
  return pairs;
}

// Makes each value one of the tuple with its row's other value.
void join(values_type& values, const values_type& others) {
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<std::int64_t>(datagen::mix(datagen::mix(static_cast<std::uint64_t>(values[i])) ^
                                                       static_cast<std::uint64_t>(others[i])));
}

// How probable it is that two rows agree in a column, among those that agree in what it is tied to.
double agreement(const model::data_model& model, const table_scan& scan, std::size_t column) {
  const auto& sample = scan.sample();
  values_type tied(sample.size(), 0);
  for (const auto by : tied_to(model, scan.table(), column))
    if (sample.has(by))
      join(tied, sample.at(by).values);
  const auto pairs = equal_pairs(tied);
  join(tied, sample.at(column).values);
  return pairs < 1 ? 1.0 : std::max(equal_pairs(tied), 1.0) / pairs;
}

} // namespace

double row_variety(const model::data_model& model, const table_scan& scan) {
  if (scan.clone_columns().empty())
    return 0.0;
  double together = 1.0;
  for (const auto c : scan.clone_columns())
    if (scan.sample().has(c) && is_made_freely(scan.table().columns[c].rule))
      together *= agreement(model, scan, c);
  return 1.0 / together;
}

double different_rows(double rows, double variety) {
  if (variety <= 1.0)
    return std::min(rows, 1.0);
  return std::min(-variety * std::expm1(rows * std::log1p(-1.0 / variety)), rows); // exact for large ones too
}

} // namespace troupe::scorecard
