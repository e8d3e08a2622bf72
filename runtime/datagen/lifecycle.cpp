#include "runtime/datagen/lifecycle.hpp"

#include "runtime/datagen/dataset.hpp"
#include "runtime/datagen/frame.hpp"

#include <algorithm>
#include <cmath>

namespace troupe::datagen {

namespace {

constexpr int max_steps = 16; // lifecycles may loop; data need an end

} // namespace

std::int64_t dwell_seconds(const model::dwell& rule, double u) {
  const double hours =
      rule.median_hours.as_double() * std::exp(rule.spread.as_double() * normal_quantile(u == 0.0 ? 0.5 : u));
  return std::llround(std::clamp(hours, rule.min_hours.as_double(), rule.max_hours.as_double()) * 3600.0);
}

lifecycle_machine::lifecycle_machine(key_type key, const model::lifecycle& rule, const column_finder& find,
                                     std::uint64_t rows)
    : key_(key), start_(find(rule.start)), rows_(rows) {
  intern(rule.initial);
  for (const auto& transition : rule.transitions) {
    const auto from = intern(transition.from);
    const auto to = intern(transition.to);
    auto by = transition.by ? std::optional(find(*transition.by)) : std::nullopt;
    steps_[from].push_back({to, transition.dwell, transition.per_mille, by, transition.given});
  }
  for (const auto& state : states_)
    ranks_.emplace_back(derive(key, state), std::max<std::uint64_t>(rows, 1));
}

std::size_t lifecycle_machine::intern(const std::string& state) {
  if (const auto known = find_state(state))
    return *known;
  states_.push_back(state);
  steps_.emplace_back();
  return states_.size() - 1;
}

std::optional<std::size_t> lifecycle_machine::find_state(const std::string& name) const {
  const auto found = std::find(states_.begin(), states_.end(), name);
  if (found == states_.end())
    return std::nullopt;
  return static_cast<std::size_t>(found - states_.begin());
}

std::int64_t lifecycle_machine::rate(const step& s, frame& rows, std::size_t position) const {
  if (s.by) {
    const auto value = rows.text_at(*s.by, position);
    for (const auto& given : s.given)
      if (std::find(given.when.begin(), given.when.end(), value) != given.when.end())
        return given.per_mille;
  }
  return s.per_mille;
}

void lifecycle_machine::walk(frame& rows, std::int64_t end, lifecycle_walks& out) const {
  out.state.assign(rows.size(), 0);
  out.entered.assign(states_.size(), std::vector<std::int64_t>(rows.size(), null_number));
  const auto& starts = rows.column(start_).numbers;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto row = rows.rows()[i];
    std::size_t state = 0;
    auto now = starts[i];
    out.entered[state][i] = now;
    for (std::uint64_t n = 0; n < max_steps && !steps_[state].empty(); ++n) {
      // Stratified over the rows, so that declared rates come out close to exactly.
      auto draw = (static_cast<double>(ranks_[state](row)) + unit(key_, row, 2 * n)) * 1000.0 /
                  static_cast<double>(rows_);
      const step* taken = nullptr;
      for (const auto& candidate : steps_[state]) {
        const auto share = static_cast<double>(rate(candidate, rows, i));
        if (draw < share) {
          taken = &candidate;
          break;
        }
        draw -= share;
      }
      if (taken == nullptr)
        break;
      now += dwell_seconds(taken->dwell, unit(key_, row, 2 * n + 1));
      if (now > end)
        break;
      state = taken->to;
      out.entered[state][i] = now;
    }
    out.state[i] = state;
  }
}

} // namespace troupe::datagen
