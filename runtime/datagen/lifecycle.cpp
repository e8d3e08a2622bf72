#include "runtime/datagen/lifecycle.hpp"

#include "runtime/datagen/dataset.hpp"
#include "runtime/datagen/frame.hpp"

#include <algorithm>
#include <cmath>

namespace troupe::datagen {

namespace {

constexpr int max_steps = 16; // lifecycles may loop; data need an end

} // namespace

dwell_time::dwell_time(const model::dwell& rule, const condition_maker& on_column)
    : median_(rule.median_hours.as_double()), spread_(rule.spread.as_double()),
      min_(rule.min_hours.as_double()), max_(rule.max_hours.as_double()), factors_(1, 1.0) {
  if (!rule.by)
    return;
  given_ = on_column(*rule.by);
  for (const auto& given : rule.given) {
    given_->add(given.when);
    factors_.push_back(given.factor.as_double());
  }
}

void dwell_time::prepare(frame& rows, std::vector<double>& factors) const {
  factors.clear();
  if (!given_)
    return;
  std::vector<std::uint32_t> lists;
  given_->find(rows, lists);
  for (const auto list : lists)
    factors.push_back(factors_[list]);
}

std::int64_t dwell_time::seconds(double u, double factor) const {
  const double hours = factor * median_ * std::exp(spread_ * normal_quantile(u == 0.0 ? 0.5 : u));
  return std::llround(std::clamp(hours, min_, max_) * 3600.0);
}

lifecycle_machine::lifecycle_machine(key_type key, const model::lifecycle& rule, std::size_t start,
                                     const condition_maker& on_column, std::uint64_t rows)
    : key_(key), start_(start), rows_(rows) {
  intern(rule.initial);
  for (const auto& transition : rule.transitions) {
    const auto from = intern(transition.from);
    const auto to = intern(transition.to);
    step next{to, dwell_time(transition.dwell, on_column), {transition.per_mille}, std::nullopt};
    if (transition.by) {
      next.given = on_column(*transition.by);
      for (const auto& given : transition.given) {
        next.given->add(given.when);
        next.per_mille.push_back(given.per_mille);
      }
    }
    steps_[from].push_back(std::move(next));
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

void lifecycle_machine::walk(frame& rows, std::int64_t end, lifecycle_walks& out) const {
  out.state.assign(rows.size(), 0);
  out.entered.assign(states_.size(), std::vector<std::int64_t>(rows.size(), null_number));
  const auto& starts = rows.column(start_).numbers;
  // What each step makes of each row: its weight and the factor of its dwell time.
  struct prepared {
    std::vector<std::uint32_t> lists;
    std::vector<double> factors;
  };
  std::vector<std::vector<prepared>> ready(states_.size());
  for (std::size_t s = 0; s < states_.size(); ++s)
    for (const auto& next : steps_[s]) {
      auto& p = ready[s].emplace_back();
      if (next.given)
        next.given->find(rows, p.lists);
      next.dwell.prepare(rows, p.factors);
    }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto row = rows.rows()[i];
    std::size_t state = 0;
    auto now = starts[i];
    out.entered[state][i] = now;
    for (std::uint64_t n = 0; n < max_steps && !steps_[state].empty(); ++n) {
      // Stratified over the rows, so that declared rates come out close to exactly.
      auto draw = (static_cast<double>(ranks_[state](row)) + unit(key_, row, 2 * n)) * 1000.0 /
                  static_cast<double>(rows_);
      const auto& steps = steps_[state];
      std::size_t taken = 0;
      for (; taken < steps.size(); ++taken) {
        const auto& lists = ready[state][taken].lists;
        const auto share = static_cast<double>(steps[taken].per_mille[lists.empty() ? 0 : lists[i]]);
        if (draw < share)
          break;
        draw -= share;
      }
      if (taken == steps.size())
        break;
      const auto& factors = ready[state][taken].factors;
      now += steps[taken].dwell.seconds(unit(key_, row, 2 * n + 1), factors.empty() ? 1.0 : factors[i]);
      if (now > end)
        break;
      state = steps[taken].to;
      out.entered[state][i] = now;
    }
    out.state[i] = state;
  }
}

} // namespace troupe::datagen
