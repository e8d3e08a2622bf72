#include "runtime/contracts/significance.hpp"

#include "runtime/contracts/effect.hpp"
#include "runtime/contracts/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace troupe::contracts {

namespace {

using model::insight;

class tester {
public:
  tester(const model::insight_contract& contract, const std::vector<estimate>& groups)
      : contract_(contract), groups_(groups) {
    for (const auto& group : groups)
      values_.push_back(group.value);
  }

  significance test() const {
    if (groups_.empty())
      return {};
    switch (contract_.shape) {
    case insight::top_k:
      return leader();
    case insight::share:
      return share();
    case insight::trend:
    case insight::mix_shift:
      return ends();
    case insight::seasonality:
      return seasons();
    case insight::spike:
      return spike();
    case insight::gap:
      return rate(groups_.front());
    case insight::churn:
      return rate(groups_.front());
    case insight::retention:
      return rate(pooled());
    case insight::rate_by_segment:
      return segment();
    case insight::correlation:
      return correlation();
    case insight::waterfall:
      return between(groups_.front(), groups_.back(), 1.0);
    case insight::funnel:
      break;
    }
    return {};
  }

private:
  // True if the story says that the later or the subject's value is the smaller one.
  bool claims_less(double neutral) const {
    return contract_.at_most && contract_.at_most->as_double() <= neutral && !contract_.at_least;
  }

  const estimate* subject() const {
    for (const auto& group : groups_)
      if (contract_.subject && group.group == *contract_.subject)
        return &group;
    return nullptr;
  }

  // The group with the largest value but one.
  const estimate* largest_but(const estimate* one) const {
    const estimate* largest = nullptr;
    for (const auto& group : groups_)
      if (&group != one && (largest == nullptr || group.value > largest->value))
        largest = &group;
    return largest;
  }

  static significance between(const estimate& low, const estimate& high, double hypotheses) {
    return {corrected(difference_sigma(high.value, high.variance, low.value, low.variance), hypotheses),
            std::min(low.rows, high.rows), ""};
  }

  significance leader() const {
    const auto* first = contract_.subject ? subject() : largest_but(nullptr);
    const auto* second = first != nullptr ? largest_but(first) : nullptr;
    if (second == nullptr)
      return {};
    auto tested = between(*second, *first, contract_.subject ? 1.0 : static_cast<double>(groups_.size()));
    if (second->value > first->value)
      tested.rival = second->group + " leads";
    return tested;
  }

  significance share() const {
    const auto* one = subject();
    double total = 0;
    double squares = 0;
    for (const auto& group : groups_) {
      total += group.value;
      squares += group.variance;
    }
    if (one == nullptr || total <= 0)
      return {};
    const auto part = one->value / total;
    const auto equal = 1.0 / static_cast<double>(groups_.size());
    const auto variance =
        ((1.0 - part) * (1.0 - part) * one->variance + part * part * (squares - one->variance)) /
        (total * total);
    significance tested{0, one->rows, ""};
    tested.sigma = claims_less(100.0 * equal) ? difference_sigma(equal, 0, part, variance)
                                              : difference_sigma(part, variance, equal, 0);
    // A share that the story calls large must not be dwarfed by another group's.
    constexpr double large = 1.5; // times an equal share
    const auto* other = largest_but(one);
    if (contract_.at_least && contract_.at_least->as_double() >= 100.0 * large * equal && other != nullptr &&
        difference_sigma(other->value, other->variance, one->value, one->variance) >= required_sigma)
      tested.rival = other->group + " has a larger share";
    return tested;
  }

  // The mean of some neighbouring periods.
  estimate mean_of(std::size_t begin, std::size_t end) const {
    estimate mean;
    const auto n = static_cast<double>(end - begin);
    for (auto i = begin; i < end; ++i) {
      mean.value += groups_[i].value / n;
      mean.variance += groups_[i].variance / (n * n);
      mean.rows += groups_[i].rows;
    }
    return mean;
  }

  significance ends() const {
    const auto quarter = series::quarter(groups_.size());
    const auto first = mean_of(0, quarter);
    const auto last = mean_of(groups_.size() - quarter, groups_.size());
    const bool falls = claims_less(contract_.shape == insight::trend ? 1.0 : 0.0);
    auto tested = falls ? between(last, first, 1.0) : between(first, last, 1.0);
    // A stretch in between that goes further than the end takes the point away.
    for (std::size_t begin = quarter; begin + 2 * quarter <= groups_.size(); begin += quarter) {
      const auto middle = mean_of(begin, begin + quarter);
      const auto beyond = falls ? difference_sigma(last.value, last.variance, middle.value, middle.variance)
                                : difference_sigma(middle.value, middle.variance, last.value, last.variance);
      const auto excess = falls ? last.value - middle.value : middle.value - last.value;
      if (beyond >= required_sigma && excess > std::abs(last.value - first.value) / 2.0)
        tested.rival = "turns around after " + groups_[begin].group;
    }
    return tested;
  }

  significance seasons() const {
    struct month {
      double sum = 0;
      double variance = 0;
      double periods = 0;
      double rows = 0;
    };
    std::map<std::string, month> months;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const auto around = series::around(values_, i);
      if (around <= 0 || groups_[i].group.size() < 7)
        continue;
      auto& m = months[groups_[i].group.substr(5, 2)];
      m.sum += groups_[i].value / around;
      m.variance += groups_[i].variance / (around * around);
      m.periods += 1;
      m.rows += groups_[i].rows;
    }
    if (months.size() < 12)
      return {};
    std::vector<estimate> means;
    for (const auto& [name, m] : months)
      means.push_back({name, m.sum / m.periods, m.variance / (m.periods * m.periods), m.rows});
    const auto by_value = [](const auto& a, const auto& b) { return a.value < b.value; };
    const auto [low, high] = std::minmax_element(means.begin(), means.end(), by_value);
    constexpr double pairs = 66;
    auto tested = between(*low, *high, pairs);
    for (std::size_t i = 0; i < groups_.size(); ++i)
      if (groups_[i].group.size() >= 7 && groups_[i].group.substr(5, 2) == high->group) {
        const auto around = series::around(values_, i);
        if (difference_sigma(around, 0, groups_[i].value, groups_[i].variance) >= required_sigma)
          tested.rival = groups_[i].group + " is below its year";
      }
    return tested;
  }

  // The periods near the peak, without the peak's own flanks.
  std::vector<double> neighbours(std::size_t peak) const {
    constexpr std::size_t flank = 3;
    constexpr std::size_t reach = 21;
    std::vector<double> near;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      const auto distance = i > peak ? i - peak : peak - i;
      if (distance > flank && distance <= reach)
        near.push_back(values_[i]);
    }
    return near;
  }

  significance spike() const {
    const auto peak =
        static_cast<std::size_t>(std::max_element(values_.begin(), values_.end()) - values_.begin());
    const auto near = neighbours(peak);
    if (near.size() < 4)
      return {};
    const auto mean = series::mean(near, 0, near.size());
    double spread = 0;
    for (const auto value : near)
      spread += (value - mean) * (value - mean) / static_cast<double>(near.size() - 1);
    const auto& top = groups_[peak];
    const bool is_count = std::abs(top.variance - top.value) < 1e-6 * std::max(top.value, 1.0);
    auto sigma = difference_sigma(top.value, 0, mean, std::max(spread, is_count ? mean : 0.0));
    if (is_count && spread <= 1.5 * mean) // no more restless than chance makes it: the exact tail
      sigma = poisson_sigma(top.value, mean);
    significance tested{corrected(sigma, static_cast<double>(values_.size())), 0, ""};
    for (const auto& group : groups_)
      tested.support += group.rows;
    constexpr std::size_t same_event = 10; // periods
    for (std::size_t i = 0; i < values_.size(); ++i)
      if ((i > peak ? i - peak : peak - i) > same_event && values_[i] > 0.9 * values_[peak])
        tested.rival = groups_[i].group + " is nearly as high";
    return tested;
  }

  estimate pooled() const {
    estimate all;
    for (const auto& group : groups_)
      all.rows += group.rows;
    for (const auto& group : groups_) {
      const auto part = group.rows / all.rows;
      all.value += part * group.value;
      all.variance += part * part * group.variance;
    }
    return all;
  }

  // A percentage against nothing and everything.
  static significance rate(const estimate& one) {
    return {std::min(difference_sigma(one.value, one.variance, 0, 0),
                     difference_sigma(100.0, 0, one.value, one.variance)),
            one.rows, ""};
  }

  significance segment() const {
    const auto* one = subject();
    const auto* other = one != nullptr ? largest_but(one) : nullptr;
    if (other == nullptr)
      return {};
    if (!claims_less(1.0))
      return between(*other, *one, 1.0);
    const estimate* lowest = nullptr;
    for (const auto& group : groups_)
      if (&group != one && (lowest == nullptr || group.value < lowest->value))
        lowest = &group;
    return between(*one, *lowest, 1.0);
  }

  significance correlation() const {
    const auto* one = contract_.subject ? subject() : &groups_.front();
    if (one == nullptr)
      return {};
    const auto sigma = correlation_sigma(one->value, one->rows);
    return {claims_less(0.0) ? -sigma : sigma, one->rows, ""};
  }

  const model::insight_contract& contract_;
  const std::vector<estimate>& groups_;
  std::vector<double> values_;
};

} // namespace

significance test_effect(const model::insight_contract& contract, const std::vector<estimate>& groups) {
  return tester(contract, groups).test();
}

significance funnel_significance(const std::vector<double>& steps) {
  if (steps.size() < 2 || steps.front() <= 0)
    return {};
  const auto rate = (steps.back() + 1.0) / (steps.front() + 2.0);
  const auto variance = rate * (1.0 - rate) / (steps.front() + 2.0);
  const auto share = steps.back() / steps.front();
  return {std::min(difference_sigma(1.0, variance, share, 0.0), difference_sigma(share, variance, 0.0, 0.0)),
          steps.front(), ""};
}

} // namespace troupe::contracts
