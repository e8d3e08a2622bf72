#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace troupe::model {

// A calendar day (proleptic Gregorian, no time zone), written as "YYYY-MM-DD" in JSON.
struct date {
  std::chrono::sys_days day{};

  friend auto operator<=>(const date&, const date&) = default;
};

// Reads "YYYY-MM-DD". Nothing for another form or a day that does not exist ("2026-02-30").
std::optional<date> parse_date(std::string_view text);

std::string to_text(date value);

// The same day of the month `months` later (earlier when negative); the month's last day where that day is
// missing.
date add_months(date value, int months);

} // namespace troupe::model
