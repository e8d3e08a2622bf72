#include "runtime/datagen/time_curve.hpp"

#include <algorithm>
#include <cmath>

namespace troupe::datagen {

namespace {

using namespace std::chrono;

double weight_in(const std::vector<std::int64_t>& weights, std::size_t index) {
  return weights.empty() ? 1.0 : static_cast<double>(weights[index]);
}

double weight_of_day(const model::rhythm& rhythm, sys_days day, const time_window& window) {
  const year_month_day ymd{day};
  const auto since_start = (day - window.first.day).count();
  const auto before_end = (window.as_of.day - day).count();
  double weight = std::pow(rhythm.yearly_growth.as_double(), static_cast<double>(since_start) / 365.0);
  weight *= weight_in(rhythm.months, static_cast<unsigned>(ymd.month()) - 1);
  weight *= weight_in(rhythm.weekdays, weekday{day}.iso_encoding() - 1);
  for (const auto& spike : rhythm.spikes)
    if (before_end >= spike.days_before_end && before_end < spike.days_before_end + spike.days)
      weight *= spike.factor.as_double();
  return weight;
}

// Scales weights[from..to) to the sum `share`; nothing to scale gives nothing.
void normalise(std::vector<double>& weights, std::size_t from, std::size_t to, double share) {
  double sum = 0;
  for (auto i = from; i < to; ++i)
    sum += weights[i];
  for (auto i = from; i < to && sum > 0; ++i)
    weights[i] *= share / sum;
}

} // namespace

time_window window_of(model::date as_of, std::int64_t months) {
  const auto day_after = model::date{as_of.day + days{1}};
  return {model::add_months(day_after, -static_cast<int>(months)), as_of};
}

time_curve::time_curve(const time_window& window, const model::rhythm& rhythm, std::int64_t lead_months,
                       std::int64_t before_per_mille) {
  const auto begin = model::add_months(window.first, -static_cast<int>(lead_months));
  first_day_ = begin.day.time_since_epoch().count();
  std::vector<double> weights;
  for (auto day = begin.day; day <= window.as_of.day; day += days{1})
    weights.push_back(weight_of_day(rhythm, day, window));
  const auto lead = static_cast<std::size_t>((window.first.day - begin.day).count());
  const double before = lead == 0 ? 0.0 : static_cast<double>(before_per_mille) / 1000.0;
  normalise(weights, 0, lead, before);
  normalise(weights, lead, weights.size(), 1.0 - before);
  until_day_.assign(1, 0.0);
  for (const double weight : weights)
    until_day_.push_back(until_day_.back() + weight);
  for (auto& share : until_day_)
    share /= until_day_.back();

  double total = 0;
  for (std::size_t hour = 0; hour < 24; ++hour) {
    total += weight_in(rhythm.hours, hour);
    until_hour_[hour + 1] = total;
  }
  for (auto& share : until_hour_)
    share /= total;
}

std::int64_t time_curve::at(double share) const {
  auto day = std::upper_bound(until_day_.begin(), until_day_.end(), share) - until_day_.begin() - 1;
  day = std::clamp<std::ptrdiff_t>(day, 0, static_cast<std::ptrdiff_t>(until_day_.size()) - 2);
  const auto i = static_cast<std::size_t>(day);
  const double width = until_day_[i + 1] - until_day_[i];
  const double within = width > 0 ? std::clamp((share - until_day_[i]) / width, 0.0, 1.0) : 0.0;
  const auto second = std::min<std::int64_t>(static_cast<std::int64_t>(second_of_day(within)), 86'399);
  return (first_day_ + day) * 86'400 + second;
}

double time_curve::share_before(std::int64_t second) const {
  const auto day = (second >= 0 ? second : second - 86'399) / 86'400;
  if (day < first_day_)
    return 0.0;
  if (day > last_day())
    return 1.0;
  const auto i = static_cast<std::size_t>(day - first_day_);
  const double fraction = static_cast<double>(second - day * 86'400) / 86'400.0;
  return until_day_[i] + (until_day_[i + 1] - until_day_[i]) * share_of_day(fraction);
}

double time_curve::share_of_day(double fraction) const {
  const double hours = fraction * 24.0;
  const auto hour = std::min<std::size_t>(static_cast<std::size_t>(hours), 23);
  return until_hour_[hour] +
         (until_hour_[hour + 1] - until_hour_[hour]) * (hours - static_cast<double>(hour));
}

double time_curve::second_of_day(double share) const {
  std::size_t hour = 0;
  while (hour < 23 && until_hour_[hour + 1] <= share)
    ++hour;
  const double width = until_hour_[hour + 1] - until_hour_[hour];
  const double within = width > 0 ? (share - until_hour_[hour]) / width : 0.0;
  return (static_cast<double>(hour) + within) * 3600.0;
}

} // namespace troupe::datagen
