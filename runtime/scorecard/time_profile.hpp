#pragma once

#include "messages/model/blueprint.hpp"
#include "runtime/datagen/time_curve.hpp"
#include "runtime/scorecard/metrics.hpp"
#include "runtime/scorecard/table_reader.hpp"

#include <array>
#include <limits>
#include <optional>
#include <vector>

namespace troupe::scorecard {

// How a table's rows lie in time, by its own time column, against its rhythm: growth, months, weekdays,
// hours, spikes and holidays, all in its time zone. Days and hours are counted in UTC, in the data and in the
// rhythm.
class time_profile {
public:
  time_profile(const model::blueprint& plan, const model::table& table);

  void see(const row_batch& rows);

  // The last second of a row, where the table tells what happens and has rows.
  std::optional<std::int64_t> newest() const;

  // Months of the window with rows, in percent of those that a table of as many rows would have.
  void add_months(assessment& out) const;
  // Half the sum of the differences between the weekdays' shares and the rhythm's.
  void add_weekdays(assessment& out) const;
  // The same for the hours of the day, for columns that tell them.
  void add_hours(assessment& out) const;
  // How far the share of the rows on holidays is from the rhythm's, in shares of the larger; for rhythms with
  // holidays in the window.
  void add_holidays(assessment& out) const;
  // The last quarter's share of the rows over the rhythm's.
  void add_last_quarter(assessment& out) const;

private:
  bool is_measured() const { return total_ >= fewest; }
  double expected_share(std::size_t first, std::size_t last) const;
  std::array<double, 24> expected_hours() const;
  std::uint64_t rows_between(std::size_t first, std::size_t last) const;

  static constexpr std::uint64_t fewest = 50; // rows that a profile is drawn from

  std::string place_;
  std::optional<std::size_t> column_; // of facts and events only
  datagen::time_window window_;
  std::vector<std::uint32_t> days_; // rows by day of the window
  std::array<std::uint64_t, 24> hours_{};
  bool tells_hours_ = false;
  std::vector<std::size_t> holidays_; // days of the window
  std::uint64_t total_ = 0;           // of them
  std::int64_t newest_ = std::numeric_limits<std::int64_t>::min();
  std::optional<datagen::time_curve> curve_; // of columns with a time rule that fill the window
};

} // namespace troupe::scorecard
