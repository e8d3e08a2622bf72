#include "runtime/scorecard/link_concentration.hpp"

#include "runtime/datagen/grouped_link.hpp"
#include "runtime/datagen/random.hpp"
#include "runtime/scorecard/declared_numbers.hpp"
#include "runtime/scorecard/model_lookup.hpp"
#include "runtime/scorecard/moments.hpp"

#include <algorithm>

namespace troupe::scorecard {

namespace {

constexpr std::size_t fewest_parents = 20;
constexpr std::uint64_t fewest_children = 100;
constexpr datagen::key_type chance = datagen::mix(7);

// The weight that a column's rule gives a parent where the column itself is hidden.
std::optional<weight_of> made_by(const model::column& column) {
  if (column.rule.number && column.rule.number->given.empty()) {
    const declared_numbers numbers(*column.rule.number, column.type);
    return [numbers](std::size_t parent, std::uint64_t draw) {
      return std::max(numbers.quantile(datagen::unit(chance, parent, draw)), 0.0);
    };
  }
  const auto& draw = column.rule.draw;
  if (!draw || draw->values.empty() || !draw->given.empty())
    return std::nullopt;
  std::vector<std::pair<double, double>> until; // cumulated weight and value
  double total = 0;
  for (const auto& value : draw->values) {
    total += static_cast<double>(value.weight);
    until.emplace_back(total, static_cast<double>(comparable(column.type, value.value)));
  }
  return [until, total](std::size_t parent, std::uint64_t nth) {
    const auto at = datagen::unit(chance, parent, nth) * total;
    const auto found = std::find_if(until.begin(), until.end(), [&](const auto& u) { return at < u.first; });
    return found == until.end() ? until.back().second : found->second;
  };
}

} // namespace

link_concentration::link_concentration(const model::blueprint& plan, const model::relationship& link,
                                       const table_scan& parent, const std::vector<std::uint32_t>& parents)
    : plan_(plan), link_(link), parent_(parent), parents_(parents) {
  facts_.parents = parent.reader().rows();
  facts_.children = static_cast<std::uint64_t>(
      std::count_if(parents.begin(), parents.end(), [](auto row) { return row != value_index::none; }));
}

bool link_concentration::is_measurable() const {
  const bool is_told = (link_.drawn && link_.table != link_.parent) || (link_.grouped && link_.grouped->min);
  return is_told && facts_.parents >= fewest_parents && facts_.children >= fewest_children;
}

void link_concentration::by_birth(const kept_values* at, model::column_type at_type, const kept_values* born,
                                  model::column_type born_type) {
  if (at == nullptr || born == nullptr)
    return;
  const auto day = [](model::column_type type, std::int64_t value) {
    return datagen::is_null(value)
               ? 0
               : static_cast<std::int32_t>(std::max<std::int64_t>(day_of(type, value), 0));
  };
  for (std::size_t p = 0; p < facts_.parents; ++p)
    facts_.born.push_back(day(born_type, (*born)[p]));
  for (std::size_t row = 0; row < parents_.size(); ++row)
    child_days_.push_back(day(at_type, (*at)[row]));
}

void link_concentration::by_match(const kept_values* with, const kept_values* match) {
  if (with == nullptr || match == nullptr)
    return;
  std::unordered_map<std::int64_t, std::uint32_t> groups;
  const auto group = [&](std::int64_t value) {
    return groups.emplace(value, static_cast<std::uint32_t>(groups.size())).first->second;
  };
  for (std::size_t p = 0; p < facts_.parents; ++p)
    facts_.groups.push_back(group((*match)[p]));
  for (std::size_t row = 0; row < parents_.size(); ++row)
    child_groups_.push_back(group((*with)[row]));
}

void link_concentration::by_weight(const kept_values* weights) {
  weights_ = weights;
}

std::optional<weight_of> link_concentration::weights() const {
  const auto& rule = *link_.drawn;
  if (!rule.weight_column)
    return declared_weights(rule);
  if (const auto* known = weights_)
    return [known](std::size_t p, std::uint64_t) {
      return datagen::is_null((*known)[p]) ? 0.0 : std::max(static_cast<double>((*known)[p]), 0.0);
    };
  const auto column = find_column(parent_.table(), *rule.weight_column);
  return column ? made_by(parent_.table().columns[*column]) : std::nullopt;
}

share_range link_concentration::drawn_range() {
  for (std::size_t row = 0; row < parents_.size(); ++row)
    if (parents_[row] != value_index::none)
      ++facts_.demand[choice_facts::demand_key(child_groups_.empty() ? 0 : child_groups_[row],
                                               child_days_.empty() ? 0 : child_days_[row])];
  if (const auto known = weights())
    return expected_top_share(facts_, *link_.drawn, *known);
  // Unknown weights: more uneven than none at all.
  constexpr double clearly = 0.05;
  auto range = expected_top_share(facts_, *link_.drawn, [](std::size_t, std::uint64_t) { return 1.0; });
  return {std::min(range.high + clearly, 1.0), 1.0};
}

share_range link_concentration::grouped_range() const {
  share_range range;
  for (std::uint64_t draw = 0; draw < 5; ++draw) {
    const auto counts =
        datagen::spread_counts(datagen::mix(draw), facts_.parents, facts_.children, *link_.grouped, "");
    range.include(top_share({counts.begin(), counts.end()}));
  }
  return range;
}

void link_concentration::assess(const std::string& place, assessment& out) {
  constexpr double tolerance = 0.03;
  constexpr double worthless = 0.25; // of a share: skewed data have 0.6 and more, even data 0.2 to 0.35
  std::vector<double> counts(facts_.parents, 0.0);
  for (const auto row : parents_)
    if (row != value_index::none)
      counts[row] += 1.0;
  share_range range;
  try {
    range = link_.grouped ? grouped_range() : drawn_range();
  } catch (const model::failure_error&) { // so many children cannot be spread as declared
    return out.add(place, 100.0, 0.0);
  }
  const auto distance = range.distance(top_share(counts));
  out.add(place, 100.0 * distance, 100.0 * (1.0 - std::max(distance - tolerance, 0.0) / worthless));
}

} // namespace troupe::scorecard
