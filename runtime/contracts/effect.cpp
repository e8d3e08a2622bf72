#include "runtime/contracts/effect.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

namespace troupe::contracts {

namespace series {

double mean(const std::vector<double>& values, std::size_t begin, std::size_t end) {
  const auto at = [&](std::size_t i) { return values.begin() + static_cast<std::ptrdiff_t>(i); };
  return begin >= end ? 0.0 : std::accumulate(at(begin), at(end), 0.0) / static_cast<double>(end - begin);
}

double median(std::vector<double> values) {
  if (values.empty())
    return 0.0;
  std::sort(values.begin(), values.end());
  const auto middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

std::size_t quarter(std::size_t periods) {
  return std::max<std::size_t>(periods / 4, 1);
}

double around(const std::vector<double>& values, std::size_t period) {
  constexpr std::size_t year = 12;
  const auto from =
      std::min(period < year / 2 ? 0 : period - year / 2, values.size() - std::min(year, values.size()));
  return mean(values, from, std::min(from + year, values.size()));
}

} // namespace series

namespace {

using model::insight;

effect none(std::string problem) {
  return {std::nullopt, std::move(problem)};
}

class measurement {
public:
  measurement(const model::insight_contract& contract, const answer& result, std::size_t measure,
              std::optional<std::size_t> dimension)
      : contract_(contract), result_(result), measure_(measure), dimension_(dimension),
        values_(result.numbers(measure)) {}

  effect take() const {
    auto measured = by_shape();
    const bool compares_groups = contract_.dimension && contract_.shape != insight::gap && values_.size() > 1;
    if (measured.value && compares_groups &&
        std::adjacent_find(values_.begin(), values_.end(), std::not_equal_to<>()) == values_.end())
      return none("all groups are equal");
    return measured;
  }

private:
  effect by_shape() const {
    if (values_.empty())
      return none("every value is null");
    switch (contract_.shape) {
    case insight::top_k:
      return top();
    case insight::share:
      return share();
    case insight::trend:
      return trend();
    case insight::seasonality:
      return seasonality();
    case insight::spike:
      return spike();
    case insight::gap:
      return {values_.front(), ""};
    case insight::churn:
      return churn();
    case insight::rate_by_segment:
      return rate_by_segment();
    case insight::funnel:
      return funnel();
    case insight::mix_shift:
      return mix_shift();
    case insight::correlation:
      return correlation();
    case insight::retention:
      return retention();
    case insight::waterfall:
      return waterfall();
    }
    return none("unknown shape");
  }

  std::optional<std::size_t> subject_row() const {
    if (!contract_.subject || !dimension_)
      return std::nullopt;
    for (std::size_t i = 0; i < result_.rows(); ++i)
      if (result_.text(i, *dimension_) == *contract_.subject)
        return i;
    return std::nullopt;
  }

  effect top() const {
    if (values_.size() < 2)
      return none("fewer than two groups");
    auto sorted = values_;
    std::sort(sorted.rbegin(), sorted.rend());
    if (sorted.front() == sorted.back())
      return none("all groups are equal");
    if (contract_.subject) {
      const auto row = subject_row();
      if (!row)
        return none("no such group: " + *contract_.subject);
      if (result_.number(*row, measure_) != sorted.front())
        return none("the leader is not " + *contract_.subject);
    }
    return {sorted[1] == 0 ? sorted[0] : sorted[0] / sorted[1], ""};
  }

  effect share() const {
    const auto row = subject_row();
    const auto total = std::accumulate(values_.begin(), values_.end(), 0.0);
    if (!row || values_.size() < 2 || total <= 0)
      return none("no such group, or nothing to share");
    if (total == result_.number(*row, measure_).value_or(0.0))
      return none("the group is all there is");
    return {100.0 * result_.number(*row, measure_).value_or(0.0) / total, ""};
  }

  // Means of the first and the last quarter of the periods.
  std::pair<double, double> ends() const {
    const auto quarter = series::quarter(values_.size());
    return {series::mean(values_, 0, quarter),
            series::mean(values_, values_.size() - quarter, values_.size())};
  }

  effect trend() const {
    if (values_.size() < 4)
      return none("fewer than four periods");
    const auto [first, last] = ends();
    return first <= 0 ? none("starts at nothing") : effect{last / first, ""};
  }

  effect mix_shift() const {
    if (values_.size() < 4)
      return none("fewer than four periods");
    const auto [first, last] = ends();
    return {last - first, ""};
  }

  effect seasonality() const {
    std::map<std::string, std::vector<double>> by_month;
    std::size_t n = 0; // of the values, which leave nulls out
    for (std::size_t i = 0; dimension_ && i < result_.rows(); ++i) {
      if (!result_.number(i, measure_))
        continue;
      const auto around = series::around(values_, n);
      const auto relative = around <= 0 ? 0.0 : values_[n] / around;
      if (const auto& period = result_.text(i, *dimension_); period.size() >= 7)
        by_month[period.substr(5, 2)].push_back(relative);
      ++n;
    }
    if (by_month.size() < 12)
      return none("not all twelve calendar months occur");
    std::vector<double> months;
    for (const auto& [month, values] : by_month)
      months.push_back(series::mean(values, 0, values.size()));
    const auto [low, high] = std::minmax_element(months.begin(), months.end());
    return *low <= 0 ? none("a calendar month is empty") : effect{*high / *low, ""};
  }

  effect spike() const {
    if (values_.size() < 8)
      return none("fewer than eight periods");
    const auto normal = series::median(values_);
    return normal <= 0 ? none("the median period is empty")
                       : effect{*std::max_element(values_.begin(), values_.end()) / normal, ""};
  }

  effect churn() const {
    const auto rate = values_.front();
    return rate <= 0 || rate >= 100 ? none("a rate of 0 or 100 percent says nothing") : effect{rate, ""};
  }

  effect rate_by_segment() const {
    const auto row = subject_row();
    if (!row)
      return none("no such group: " + contract_.subject.value_or("?"));
    std::optional<double> highest_other;
    for (std::size_t i = 0; i < result_.rows(); ++i)
      if (const auto value = result_.number(i, measure_); i != *row && value)
        highest_other = std::max(highest_other.value_or(*value), *value);
    if (!highest_other)
      return none("fewer than two groups");
    const auto subject = result_.number(*row, measure_).value_or(0.0);
    constexpr double beyond_measure = 1e6; // nobody else has any
    return {*highest_other > 0 ? subject / *highest_other : beyond_measure, ""};
  }

  effect funnel() const {
    std::vector<double> steps;
    for (std::size_t c = measure_; c < result_.columns().size(); ++c)
      if (const auto step = result_.number(0, c))
        steps.push_back(*step);
    if (steps.size() < 2 || steps.front() <= 0)
      return none("fewer than two steps, or nothing enters");
    if (!std::is_sorted(steps.rbegin(), steps.rend()))
      return none("a later step is larger than an earlier one");
    if (steps.front() == steps.back())
      return none("nothing is lost on the way");
    return {100.0 * steps.back() / steps.front(), ""};
  }

  effect correlation() const {
    const auto row = contract_.subject ? subject_row() : std::optional<std::size_t>(0);
    if (!row || !result_.number(*row, measure_))
      return none("no coefficient");
    const auto coefficient = *result_.number(*row, measure_);
    return std::abs(coefficient) >= 1.0 ? none("one column is a copy of the other") : effect{coefficient, ""};
  }

  effect retention() const {
    const auto last = result_.columns().size() - 1;
    if (last <= measure_)
      return none("needs two columns or more, ever later");
    for (std::size_t row = 0; row < result_.rows(); ++row)
      for (auto c = measure_; c < last; ++c)
        if (result_.number(row, c).value_or(0.0) < result_.number(row, c + 1).value_or(0.0))
          return none("more are there later than before: " + result_.text(row, dimension_.value_or(0)));
    const auto kept = result_.numbers(last);
    const auto mean = series::mean(kept, 0, kept.size());
    return mean <= 0 || mean >= 100 ? none("all or nobody stays") : effect{mean, ""};
  }

  // Rows are periods, or periods of several items; columns opening, movements with their sign, closing.
  effect waterfall() const {
    std::size_t opening = 0;
    while (opening < measure_ && !result_.number(0, opening))
      ++opening;
    if (opening + 1 >= measure_ || !dimension_)
      return none("needs opening, movements and closing by period");
    const auto cents_at = [&](std::size_t row, std::size_t column) {
      return std::llround(100.0 * result_.number(row, column).value_or(0.0));
    };
    std::map<std::string, long long> balances; // by item
    std::map<std::string, std::pair<long long, long long>> periods;
    for (std::size_t row = 0; row < result_.rows(); ++row) {
      auto balance = cents_at(row, opening);
      std::string item;
      for (std::size_t c = 0; c < opening; ++c)
        item += c == *dimension_ ? "" : result_.text(row, c) + "|";
      const auto& period = result_.text(row, *dimension_);
      if (const auto before = balances.find(item); before != balances.end() && before->second != balance)
        return none("opening of " + item + period + " is not the closing before");
      periods[period].first += balance;
      for (auto c = opening + 1; c < measure_; ++c)
        balance += cents_at(row, c);
      if (balance != cents_at(row, measure_))
        return none(item + period + " does not add up");
      periods[period].second += balance;
      balances[item] = balance;
    }
    const auto first = periods.begin()->second.first;
    if (periods.size() < 2 || first <= 0)
      return none("fewer than two periods, or opens at nothing");
    return {static_cast<double>(periods.rbegin()->second.second) / static_cast<double>(first), ""};
  }

  const model::insight_contract& contract_;
  const answer& result_;
  std::size_t measure_;
  std::optional<std::size_t> dimension_;
  std::vector<double> values_;
};

} // namespace

effect measure_effect(const model::insight_contract& contract, const answer& result) {
  const auto measure = result.column(contract.measure);
  const auto dimension = contract.dimension ? result.column(*contract.dimension) : std::nullopt;
  if (!measure || contract.dimension.has_value() != dimension.has_value())
    return none("the answer has no column " + contract.measure + " or " + contract.dimension.value_or(""));
  return measurement(contract, result, *measure, dimension).take();
}

} // namespace troupe::contracts
