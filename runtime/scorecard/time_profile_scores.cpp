// What a time profile is worth against its rhythm.
#include "runtime/scorecard/time_profile.hpp"

#include <algorithm>
#include <cmath>

namespace troupe::scorecard {

namespace {

double in_rows(std::uint64_t count) {
  return static_cast<double>(count);
}

// Half the sum of the differences between shares of a cycle, and how much of it chance makes of so many rows.
template <std::size_t Parts>
void compare(const std::array<double, Parts>& observed, const std::array<double, Parts>& expected,
             double rows, double worthless, const std::string& place, assessment& out) {
  constexpr double leeway = 1.5; // a table of few rows is now and then farther off than on average
  double distance = 0;
  double noise = 0;
  for (std::size_t i = 0; i < Parts; ++i) {
    distance += std::abs(observed[i] - expected[i]) / 2.0;
    noise += std::sqrt(expected[i] * (1.0 - expected[i]) / rows) / 2.0;
  }
  out.add(place, distance, 100.0 * (1.0 - std::max(distance - leeway * noise, 0.0) / worthless));
}

} // namespace

void time_profile::add_months(assessment& out) const {
  if (!column_ || total_ < fewest)
    return;
  double found = 0;
  double expected = 0;
  double months = 0;
  for (auto begin = window_.first; begin <= window_.as_of; begin = model::add_months(begin, 1)) {
    const auto at = [&](model::date day) {
      return static_cast<std::size_t>(std::min<std::int64_t>((day.day - window_.first.day).count(),
                                                             static_cast<std::int64_t>(days_.size())));
    };
    const auto first = at(begin);
    const auto last = at(model::add_months(begin, 1));
    found += rows_between(first, last) > 0 ? 1.0 : 0.0;
    expected += 1.0 - std::pow(1.0 - std::min(expected_share(first, last), 1.0), in_rows(total_));
    months += 1.0;
  }
  const auto percent = 100.0 * found / months;
  out.add(place_, percent, 100.0 * found / std::max(expected, 1.0));
}

void time_profile::add_weekdays(assessment& out) const {
  constexpr double worthless = 0.2; // about what a level week is away from one of offices
  if (!curve_ || !is_measured())
    return;
  std::array<double, 7> observed{};
  std::array<double, 7> expected{};
  for (std::size_t day = 0; day < days_.size(); ++day) {
    const auto weekday = day % 7; // from the window's first day: all that counts is which are the same
    observed[weekday] += in_rows(days_[day]) / in_rows(total_);
    expected[weekday] += expected_share(day, day + 1);
  }
  compare(observed, expected, in_rows(total_), worthless, place_, out);
}

void time_profile::add_hours(assessment& out) const {
  constexpr double worthless = 0.3; // about what a level day is away from one of offices
  if (!curve_ || !is_measured() || !tells_hours_)
    return;
  std::array<double, 24> observed{};
  for (std::size_t hour = 0; hour < observed.size(); ++hour)
    observed[hour] = in_rows(hours_[hour]) / in_rows(total_);
  compare(observed, expected_hours(), in_rows(total_), worthless, place_, out);
}

void time_profile::add_holidays(assessment& out) const {
  if (!curve_ || !is_measured() || holidays_.empty())
    return;
  double observed = 0;
  double expected = 0;
  for (const auto day : holidays_) {
    observed += in_rows(days_[day]) / in_rows(total_);
    expected += expected_share(day, day + 1);
  }
  const auto noise = 2.0 * std::sqrt(expected * (1.0 - expected) / in_rows(total_));
  const auto distance = std::max(std::abs(observed - expected) - noise, 0.0);
  const auto share = distance > 0 ? distance / std::max(observed, expected) : 0.0;
  out.add(place_, share, 100.0 * (1.0 - share));
}

void time_profile::add_last_quarter(assessment& out) const {
  if (!curve_ || !is_measured())
    return;
  const auto begin = days_.size() - days_.size() / 4;
  const auto expected = expected_share(begin, days_.size());
  const auto observed = in_rows(rows_between(begin, days_.size())) / in_rows(total_);
  const auto noise = 2.0 * std::sqrt(expected * (1.0 - expected) / in_rows(total_));
  const auto distance = std::max(std::abs(observed - expected) - noise, 0.0);
  out.add(place_, expected > 0 ? observed / expected : 0.0,
          expected > 0 ? 100.0 * (1.0 - 2.0 * distance / expected) : 0.0);
}

} // namespace troupe::scorecard
