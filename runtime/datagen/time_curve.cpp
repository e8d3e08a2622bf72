#include "runtime/datagen/time_curve.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace troupe::datagen {

namespace {

using namespace std::chrono;

double weight_in(const std::vector<std::int64_t>& weights, std::size_t index) {
  return weights.empty() ? 1.0 : static_cast<double>(weights[index]);
}

double holiday_factor(const model::rhythm& rhythm, year_month_day day) {
  char text[8];
  std::snprintf(text, sizeof text, "%02u-%02u", static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  for (const auto& holiday : rhythm.holidays)
    if (holiday.month_day == text)
      return holiday.factor.as_double();
  return 1.0;
}

double weight_of_day(const model::rhythm& rhythm, sys_days day, const time_window& window) {
  const year_month_day ymd{day};
  const auto since_start = (day - window.first.day).count();
  const auto before_end = (window.as_of.day - day).count();
  double weight = std::pow(rhythm.yearly_growth.as_double(), static_cast<double>(since_start) / 365.0);
  weight *= weight_in(rhythm.months, static_cast<unsigned>(ymd.month()) - 1);
  weight *= weight_in(rhythm.weekdays, weekday{day}.iso_encoding() - 1);
  weight *= holiday_factor(rhythm, ymd);
  for (const auto& spike : rhythm.spikes)
    if (before_end >= spike.days_before_end && before_end < spike.days_before_end + spike.days)
      weight *= spike.factor.as_double();
  return weight;
}

// The zone's distance from UTC at a second.
std::int64_t offset_minutes(const model::time_zone* zone, std::int64_t second) {
  std::int64_t minutes = 0;
  for (std::size_t i = 0; zone != nullptr && i < zone->offsets.size() && zone->offsets[i].since <= second;
       ++i)
    minutes = zone->offsets[i].minutes;
  return minutes;
}

// The weights of all hours of some days, by the local day and hour that each falls into.
std::vector<double> weights_of_hours(const time_window& window, const model::rhythm& rhythm,
                                     const model::time_zone* zone, sys_days begin) {
  std::vector<double> hours(24);
  for (std::size_t h = 0; h < hours.size(); ++h)
    hours[h] = weight_in(rhythm.hours, h);
  const auto total = std::accumulate(hours.begin(), hours.end(), 0.0);
  std::vector<double> days; // from the day before, which the first hours may still belong to
  for (auto day = begin - std::chrono::days{1}; day <= window.as_of.day + std::chrono::days{1};
       day += std::chrono::days{1})
    days.push_back(weight_of_day(rhythm, day, window));
  std::vector<double> weights;
  const auto first = begin.time_since_epoch().count() * 24;
  for (auto hour = first; hour < (window.last_day() + 1) * 24; ++hour) {
    const auto local =
        hour * 60 + offset_minutes(zone, hour * 3600) + 1440 - first * 60; // minutes from days[0]
    weights.push_back(days[static_cast<std::size_t>(local / 1440)] *
                      hours[static_cast<std::size_t>(local % 1440 / 60)] / total);
  }
  return weights;
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

time_curve::time_curve(const time_window& window, const model::rhythm& rhythm, const model::time_zone* zone,
                       std::int64_t lead_months, std::int64_t before_per_mille) {
  const auto begin = model::add_months(window.first, -static_cast<int>(lead_months));
  first_day_ = begin.day.time_since_epoch().count();
  auto weights = weights_of_hours(window, rhythm, zone, begin.day);
  const auto lead = static_cast<std::size_t>((window.first.day - begin.day).count()) * 24;
  const double before = lead == 0 ? 0.0 : static_cast<double>(before_per_mille) / 1000.0;
  normalise(weights, 0, lead, before);
  normalise(weights, lead, weights.size(), 1.0 - before);
  until_hour_.assign(1, 0.0);
  for (const double weight : weights)
    until_hour_.push_back(until_hour_.back() + weight);
  for (auto& share : until_hour_)
    share /= until_hour_.back();
  guide_.resize(hours() + 1);
  std::uint32_t hour = 0;
  for (std::size_t n = 0; n < guide_.size(); ++n) {
    while (hour + 1 < hours() &&
           until_hour_[hour + 1] <= static_cast<double>(n) / static_cast<double>(hours()))
      ++hour;
    guide_[n] = hour;
  }
}

std::size_t time_curve::hour_of(double share) const {
  const auto place = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(hours()));
  std::size_t hour = guide_[place];
  while (hour > 0 && until_hour_[hour] > share)
    --hour;
  while (hour + 1 < hours() && until_hour_[hour + 1] <= share)
    ++hour;
  return hour;
}

std::int64_t time_curve::second_in(std::size_t hour, double share) const {
  const double width = until_hour_[hour + 1] - until_hour_[hour];
  const double within = width > 0 ? std::clamp((share - until_hour_[hour]) / width, 0.0, 1.0) : 0.0;
  const auto second = std::min<std::int64_t>(static_cast<std::int64_t>(within * 3600.0), 3599);
  return first_day_ * 86'400 + static_cast<std::int64_t>(hour) * 3600 + second;
}

std::int64_t time_curve::at(double share) const {
  return second_in(hour_of(share), share);
}

std::int64_t time_curve::at(double share, std::size_t& hour) const {
  constexpr int steps = 4;
  for (int i = 0; i < steps && hour + 1 < hours() && until_hour_[hour + 1] <= share; ++i)
    ++hour;
  if (share < until_hour_[hour] || (hour + 1 < hours() && until_hour_[hour + 1] <= share))
    hour = hour_of(share);
  return second_in(hour, share);
}

double time_curve::share_before(std::int64_t second) const {
  const auto since = second - first_day_ * 86'400;
  if (since < 0)
    return 0.0;
  const auto hour = static_cast<std::size_t>(since / 3600);
  if (hour >= hours())
    return 1.0;
  return until_hour_[hour] +
         (until_hour_[hour + 1] - until_hour_[hour]) * static_cast<double>(since % 3600) / 3600.0;
}

} // namespace troupe::datagen
