#include "runtime/scorecard/time_profile.hpp"

#include "runtime/scorecard/model_lookup.hpp"
#include "runtime/scorecard/moments.hpp"

#include <algorithm>
#include <chrono>

namespace troupe::scorecard {

namespace {

// Days of the window that are holidays of a rhythm.
std::vector<std::size_t> holidays_in(const datagen::time_window& window, const model::rhythm& rhythm) {
  std::vector<std::size_t> found;
  for (auto day = window.first; day <= window.as_of; day.day += std::chrono::days{1}) {
    const auto month_day = model::to_text(day).substr(5);
    if (std::any_of(rhythm.holidays.begin(), rhythm.holidays.end(),
                    [&](const auto& holiday) { return holiday.month_day == month_day; }))
      found.push_back(static_cast<std::size_t>((day.day - window.first.day).count()));
  }
  return found;
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
  tells_hours_ = table.columns[*column].type == model::column_type::timestamp;
  if (const auto* rhythm = rule.time ? find_rhythm(plan, rule.time->rhythm) : nullptr) {
    curve_.emplace(window_, *rhythm, rhythm->time_zone ? find_zone(plan, *rhythm->time_zone) : nullptr);
    holidays_ = holidays_in(window_, *rhythm);
  }
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
      ++hours_[static_cast<std::size_t>(hour_of(column.type, column.numbers[i]))];
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

std::array<double, 24> time_profile::expected_hours() const {
  std::array<double, 24> shares{};
  auto before = curve_->share_before(window_.first_day() * datagen::seconds_per_day);
  for (auto hour = window_.first_day() * 24; hour < (window_.last_day() + 1) * 24; ++hour) {
    const auto until = curve_->share_before((hour + 1) * 3600);
    shares[static_cast<std::size_t>((hour % 24 + 24) % 24)] += until - before;
    before = until;
  }
  return shares;
}

} // namespace troupe::scorecard
