#include "runtime/scorecard/declared_categories.hpp"

#include "runtime/scorecard/cell_reader.hpp"
#include "runtime/scorecard/model_lookup.hpp"

#include <algorithm>
#include <cmath>

namespace troupe::scorecard {

namespace {

double entropy(const std::unordered_map<std::int64_t, double>& shares) {
  double sum = 0;
  for (const auto& [value, share] : shares)
    sum -= share > 0 ? share * std::log(share) : 0.0;
  return sum;
}

} // namespace

std::optional<declared_categories> declared_categories::of(const model::blueprint& plan,
                                                           const model::column& column) {
  declared_categories made;
  const auto add = [&](const std::string& value, std::int64_t weight) {
    if (weight > 0)
      made.declared_[comparable(column.type, value)] += static_cast<double>(weight);
  };
  const auto& rule = column.rule;
  if (rule.flag && !rule.flag->by) {
    add("true", rule.flag->per_mille);
    add("false", 1000 - rule.flag->per_mille);
  } else if (rule.draw && !rule.draw->by && rule.draw->pool) {
    const auto* pool = find_pool(plan, *rule.draw->pool);
    if (pool == nullptr)
      return std::nullopt;
    const auto field =
        std::find(pool->fields.begin(), pool->fields.end(), rule.draw->field.value_or(pool->fields[0]));
    for (std::size_t i = 0; i < pool->records.size() && field != pool->fields.end(); ++i)
      add(pool->records[i][static_cast<std::size_t>(field - pool->fields.begin())],
          pool->weights.empty() ? 1 : pool->weights[i]);
  } else if (rule.draw && !rule.draw->by) {
    for (const auto& value : rule.draw->values) {
      if (value.later)
        return std::nullopt;
      add(value.value, value.weight);
    }
  }
  double total = 0;
  for (const auto& [value, weight] : made.declared_)
    total += weight;
  for (auto& [value, weight] : made.declared_)
    weight /= total;
  return made.declared_.empty() ? std::nullopt : std::optional(std::move(made));
}

declared_categories::shares declared_categories::observed(const std::vector<std::int64_t>& values) {
  shares found;
  for (const auto value : values)
    found[value] += 1.0 / static_cast<double>(values.size());
  return found;
}

double declared_categories::distance(const std::vector<std::int64_t>& values) const {
  const auto found = observed(values);
  double sum = 0;
  for (const auto& [value, share] : declared_) {
    const auto it = found.find(value);
    const auto other = it == found.end() ? 0.0 : it->second;
    sum += (share - other) * (share - other) / (share + other);
  }
  for (const auto& [value, share] : found)
    sum += declared_.contains(value) ? 0.0 : share;
  const auto noise = static_cast<double>(declared_.size() - 1) / (2.0 * static_cast<double>(values.size()));
  return std::sqrt(std::max(sum / 2.0 - noise, 0.0));
}

double declared_categories::entropy_gap(const std::vector<std::int64_t>& values) const {
  const auto found = observed(values);
  const auto largest =
      std::log(static_cast<double>(std::max<std::size_t>({declared_.size(), found.size(), 2})));
  // A sample sees less than there is (Miller and Madow).
  const auto unseen = static_cast<double>(found.size() - 1) / (2.0 * static_cast<double>(values.size()));
  return std::abs(std::min(entropy(found) + unseen, largest) - entropy(declared_)) / largest;
}

} // namespace troupe::scorecard
