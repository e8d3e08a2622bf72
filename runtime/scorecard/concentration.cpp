#include "runtime/scorecard/concentration.hpp"

#include "runtime/datagen/random.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace troupe::scorecard {

namespace {

constexpr datagen::key_type chance = datagen::mix(20'26);
constexpr std::size_t many_parents = 20'000; // whose share hardly moves from draw to draw

// A draw from Poisson's distribution; by the normal one where that is as good.
double poisson(double mean, std::uint64_t counter) {
  constexpr double large = 30.0;
  const double u = std::max(datagen::unit(chance, counter), 0x1.0p-54);
  if (mean > large)
    return std::max(0.0, std::round(mean + std::sqrt(mean) * datagen::normal_quantile(u)));
  double probability = std::exp(-mean);
  double cumulated = probability;
  double count = 0;
  while (cumulated < u && count < 10 * large) {
    count += 1.0;
    probability *= mean / count;
    cumulated += probability;
  }
  return count;
}

// Children that each parent may expect: every child chooses among those of its group that are born by its
// day.
std::vector<double> expected_counts(const choice_facts& facts, const std::vector<double>& weights,
                                    const std::vector<std::size_t>& by_birth,
                                    const std::vector<std::pair<std::uint64_t, std::uint64_t>>& demand) {
  const auto group_of = [&](std::size_t p) { return facts.groups.empty() ? 0U : facts.groups[p]; };
  const auto born = [&](std::size_t p) { return facts.born.empty() ? 0 : facts.born[p]; };
  std::vector<double> counts(facts.parents, 0.0);
  std::size_t first = 0;
  std::size_t next_demand = 0;
  while (first < by_birth.size()) {
    const auto group = group_of(by_birth[first]);
    // On each day of demand a unit of weight is worth so many children; a parent has all from its birth on.
    std::vector<double> value_before; // by parent of the group: what a unit had earned before its birth
    double earned = 0;
    double weight = 0;
    auto p = first;
    const auto belongs = [&](std::size_t i) { return i < by_birth.size() && group_of(by_birth[i]) == group; };
    while (next_demand < demand.size() && demand[next_demand].first >> 32 < group)
      ++next_demand;
    for (; next_demand < demand.size() && demand[next_demand].first >> 32 == group; ++next_demand) {
      const auto day = static_cast<std::int32_t>(demand[next_demand].first & 0xffffffffU);
      for (; belongs(p) && born(by_birth[p]) <= day; ++p) {
        value_before.push_back(earned);
        weight += weights[by_birth[p]];
      }
      if (weight > 0)
        earned += static_cast<double>(demand[next_demand].second) / weight;
    }
    for (; belongs(p); ++p)
      value_before.push_back(earned);
    for (auto i = first; i < p; ++i)
      counts[by_birth[i]] = weights[by_birth[i]] * (earned - value_before[i - first]);
    first = p;
  }
  return counts;
}

void add_heroes(const model::drawing& rule, double children, std::vector<double>& counts) {
  double taken = 0;
  for (const auto& hero : rule.heroes)
    taken += static_cast<double>(hero.per_mille) / 1000.0;
  for (auto& count : counts)
    count *= std::max(1.0 - taken, 0.0);
  for (const auto& hero : rule.heroes)
    if (hero.row >= 1 && static_cast<std::size_t>(hero.row) <= counts.size())
      counts[static_cast<std::size_t>(hero.row) - 1] +=
          children * static_cast<double>(hero.per_mille) / 1000.0;
}

} // namespace

double top_share(std::vector<double> counts) {
  const auto total = std::accumulate(counts.begin(), counts.end(), 0.0);
  const auto top = (counts.size() + 4) / 5;
  if (total <= 0)
    return 0.0;
  std::nth_element(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(top - 1), counts.end(),
                   std::greater<>());
  return std::accumulate(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(top), 0.0) / total;
}

void share_range::include(double share) {
  low = std::min(low, share);
  high = std::max(high, share);
}

double share_range::distance(double share) const {
  return std::max({low - share, share - high, 0.0});
}

std::optional<weight_of> declared_weights(const model::drawing& rule) {
  if (rule.weight_column)
    return std::nullopt;
  const double shape = rule.skew ? rule.skew->as_double() : 1.2;
  switch (rule.popularity.value_or(model::popularity::even)) {
  case model::popularity::skewed:
    return [shape](std::size_t parent, std::uint64_t draw) {
      return std::pow(std::max(datagen::unit(chance, parent, draw + 1), 1e-5), -1.0 / shape);
    };
  case model::popularity::zipf:
    return [shape](std::size_t parent, std::uint64_t) {
      return std::pow(static_cast<double>(parent) + 1.0, -shape);
    };
  default:
    return [](std::size_t, std::uint64_t) { return 1.0; };
  }
}

share_range expected_top_share(const choice_facts& facts, const model::drawing& rule,
                               const weight_of& weight) {
  std::vector<std::size_t> by_birth(facts.parents);
  std::iota(by_birth.begin(), by_birth.end(), std::size_t{0});
  std::stable_sort(by_birth.begin(), by_birth.end(), [&](std::size_t a, std::size_t b) {
    const auto ga = facts.groups.empty() ? 0U : facts.groups[a];
    const auto gb = facts.groups.empty() ? 0U : facts.groups[b];
    return ga != gb ? ga < gb : !facts.born.empty() && facts.born[a] < facts.born[b];
  });
  std::vector<std::pair<std::uint64_t, std::uint64_t>> demand(facts.demand.begin(), facts.demand.end());
  std::sort(demand.begin(), demand.end());
  share_range range;
  const std::uint64_t draws = facts.parents > many_parents ? 3 : 15;
  for (std::uint64_t draw = 0; draw < draws; ++draw) {
    std::vector<double> weights(facts.parents);
    for (std::size_t p = 0; p < facts.parents; ++p)
      weights[p] = weight(p, draw);
    auto counts = expected_counts(facts, weights, by_birth, demand);
    add_heroes(rule, static_cast<double>(facts.children), counts);
    for (std::size_t p = 0; p < counts.size(); ++p)
      counts[p] = poisson(counts[p], draw * facts.parents + p);
    range.include(top_share(std::move(counts)));
  }
  return range;
}

} // namespace troupe::scorecard
