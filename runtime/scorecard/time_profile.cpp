#include "runtime/scorecard/time_profile.hpp"

#include "runtime/scorecard/model_lookup.hpp"
#include "runtime/scorecard/moments.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace troupe::scorecard {

namespace {

constexpr std::size_t weekdays = 7;

double in_rows(std::uint64_t count) {
  return static_cast<double>(count);
}

} // namespace

time_profile::time_profile(const model::blueprint& plan, const model::table& table)
    : window_(datagen::window_of(plan.as_of, plan.months)),
      days_(static_cast<std::size_t>(window_.last_day() - window_.first_day() + 1), 0) {
  const auto column = time_column(table);
  if (!column || (table.role != model::table_role::fact && table.role != model::table_role::event))
    return;
  const auto& rule = table.columns[*column].rule;
  if (table.columns[*column].hidden || (rule.time && rule.time->stops_months_before))
    return;
  column_ = column;
  place_ = place_of(table, *column);
  if (const auto* rhythm = rule.time ? find_rhythm(plan, rule.time->rhythm) : nullptr)
    curve_.emplace(window_, *rhythm);
}

void time_profile::see(const row_batch& rows) {
  if (!column_ || !rows.columns[*column_].is_there)
    return;
  const auto& column = rows.columns[*column_];
  const auto first = window_.first_day();
  for (std::size_t i = 0; i < rows.rows; ++i) {
    if (column.is_null(i))
      continue;
    newest_ =
        std::max(newest_, second_of(column.type, column.numbers[i]) +
                              (column.type == model::column_type::date ? datagen::seconds_per_day - 1 : 0));
    const auto day = day_of(column.type, column.numbers[i]) - first;
    if (day >= 0 && day < static_cast<std::int64_t>(days_.size())) {
      ++days_[static_cast<std::size_t>(day)];
      ++total_;
    }
  }
}

std::optional<std::int64_t> time_profile::newest() const {
  return newest_ == std::numeric_limits<std::int64_t>::min() ? std::nullopt : std::optional(newest_);
}

std::uint64_t time_profile::rows_between(std::size_t first, std::size_t last) const {
  std::uint64_t sum = 0;
  for (auto day = first; day < last; ++day)
    sum += days_[day];
  return sum;
}

double time_profile::expected_share(std::size_t first, std::size_t last) const {
  if (!curve_)
    return static_cast<double>(last - first) / static_cast<double>(days_.size());
  const auto second = [&](std::size_t day) {
    return (window_.first_day() + static_cast<std::int64_t>(day)) * datagen::seconds_per_day;
  };
  return curve_->share_before(second(last)) - curve_->share_before(second(first));
}

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
  if (!curve_ || !is_measured())
    return;
  std::array<double, weekdays> observed{};
  std::array<double, weekdays> expected{};
  for (std::size_t day = 0; day < days_.size(); ++day) {
    const auto weekday = day % weekdays; // from the window's first day: all that counts is which are the same
    observed[weekday] += in_rows(days_[day]) / in_rows(total_);
    expected[weekday] += expected_share(day, day + 1);
  }
  double distance = 0;
  double noise = 0;
  for (std::size_t i = 0; i < weekdays; ++i) {
    distance += std::abs(observed[i] - expected[i]) / 2.0;
    noise += std::sqrt(expected[i] * (1.0 - expected[i]) / in_rows(total_)) / 2.0;
  }
  constexpr double worthless = 0.2; // about what a level week is away from one of offices
  out.add(place_, distance, 100.0 * (1.0 - std::max(distance - noise, 0.0) / worthless));
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
