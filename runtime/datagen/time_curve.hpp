#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/date.hpp"

#include <cstdint>
#include <vector>

namespace troupe::datagen {

// The days a demo covers: from the first day up to and with as_of.
struct time_window {
  model::date first;
  model::date as_of;

  std::int64_t first_day() const { return first.day.time_since_epoch().count(); }
  std::int64_t last_day() const { return as_of.day.time_since_epoch().count(); }
  // The last second of the data, since 1970-01-01.
  std::int64_t end() const { return (last_day() + 1) * 86'400 - 1; }
};

// The window of `months` months that ends with as_of.
time_window window_of(model::date as_of, std::int64_t months);

// Cumulative activity over a window by a rhythm, hour by hour: an invertible map between a share of all
// activity (0 to 1) and a second. Monotone in both directions, so rows in order of their share are in order
// of time.
class time_curve {
public:
  // Spreads `before_per_mille` of the activity over `lead_months` before the window and the rest over the
  // window. Days and hours are those of the zone; without one, of UTC.
  time_curve(const time_window& window, const model::rhythm& rhythm, const model::time_zone* zone = nullptr,
             std::int64_t lead_months = 0, std::int64_t before_per_mille = 0);

  // The second (since 1970-01-01) by which `share` of the activity is done.
  std::int64_t at(double share) const;

  // The same for shares that mostly ascend: `hour` keeps the place between calls.
  std::int64_t at(double share, std::size_t& hour) const;

  // The share of the activity done before that second; clamped to 0..1.
  double share_before(std::int64_t second) const;

  std::int64_t first_day() const { return first_day_; }
  std::int64_t last_day() const { return first_day_ + static_cast<std::int64_t>(hours() / 24) - 1; }

private:
  std::size_t hours() const { return until_hour_.size() - 1; }
  std::size_t hour_of(double share) const;
  std::int64_t second_in(std::size_t hour, double share) const;

  std::int64_t first_day_;
  std::vector<double> until_hour_;   // share done when hour i begins; ends with 1
  std::vector<std::uint32_t> guide_; // hour in which share n / (size - 1) is done
};

} // namespace troupe::datagen
