#include "runtime/scorecard/declared_numbers.hpp"

#include "runtime/datagen/random.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace troupe::scorecard {

namespace {

double normal_share(double z) {
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

} // namespace

declared_numbers::declared_numbers(const model::number_rule& rule, model::column_type type)
    : kind_(rule.distribution) {
  const double unit = type == model::column_type::decimal ? 100.0 : 1.0;
  const auto scaled = [&](const std::optional<model::decimal>& value, double otherwise) {
    return value ? value->as_double() * unit : otherwise;
  };
  center_ = scaled(rule.center, 0.0);
  spread_ =
      !rule.spread ? 0.0 : rule.spread->as_double() * (kind_ == model::distribution::normal ? unit : 1.0);
  low_ = scaled(rule.min, std::numeric_limits<double>::lowest());
  high_ = scaled(rule.max, std::numeric_limits<double>::max());
  step_ = std::max(scaled(rule.step, 1.0), 1.0);
}

double declared_numbers::up_to(double value) const {
  if (value >= high_)
    return 1.0;
  if (value < low_ - step_ / 2.0)
    return 0.0;
  return unclamped(value);
}

double declared_numbers::unclamped(double value) const {
  switch (kind_) {
  case model::distribution::constant:
    return value >= center_ - step_ / 2.0 ? 1.0 : 0.0;
  case model::distribution::uniform: {
    const double values = std::floor((high_ - low_) / step_) + 1.0;
    return std::clamp((std::floor((value - low_) / step_) + 1.0) / values, 0.0, 1.0);
  }
  case model::distribution::normal:
    return spread_ > 0 ? normal_share((value + step_ / 2.0 - center_) / spread_)
                       : (value >= center_ ? 1.0 : 0.0);
  case model::distribution::lognormal: {
    const double bound = value + step_ / 2.0;
    if (bound <= 0 || spread_ <= 0)
      return bound > center_ ? 1.0 : 0.0;
    return normal_share(std::log(bound / center_) / spread_);
  }
  case model::distribution::zipf: {
    const double ranks = (high_ - low_) / step_ + 1.0;
    const double rank = std::floor((value - low_) / step_) + 1.0;
    const double exponent = 1.0 - spread_;
    if (std::abs(exponent) < 1e-9)
      return std::log(rank + 1.0) / std::log(ranks + 1.0);
    return (1.0 - std::pow(rank + 1.0, exponent)) / (1.0 - std::pow(ranks + 1.0, exponent));
  }
  }
  return 0.0;
}

double declared_numbers::quantile(double share) const {
  const auto z = datagen::normal_quantile(std::clamp(share, 1e-9, 1.0 - 1e-9));
  switch (kind_) {
  case model::distribution::normal:
    return std::clamp(center_ + spread_ * z, low_, high_);
  case model::distribution::lognormal:
    return std::clamp(center_ * std::exp(spread_ * z), low_, high_);
  case model::distribution::uniform:
    return low_ + share * (high_ - low_);
  case model::distribution::zipf: {
    const double ranks = (high_ - low_) / step_ + 1.0;
    const double exponent = 1.0 - spread_;
    const double rank = std::abs(exponent) < 1e-9
                            ? std::pow(ranks + 1.0, share)
                            : std::pow(1.0 - share * (1.0 - std::pow(ranks + 1.0, exponent)), 1.0 / exponent);
    return low_ + (std::floor(rank) - 1.0) * step_;
  }
  default:
    return center_;
  }
}

double declared_numbers::distance(std::vector<std::int64_t>& values) const {
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(values.size());
  double largest = 0;
  for (std::size_t i = 0; i < values.size();) {
    auto next = i;
    while (next < values.size() && values[next] == values[i])
      ++next;
    const auto value = static_cast<double>(values[i]);
    largest = std::max({largest, std::abs(static_cast<double>(i) / count - below(value)),
                        std::abs(static_cast<double>(next) / count - up_to(value))});
    i = next;
  }
  return largest;
}

} // namespace troupe::scorecard
