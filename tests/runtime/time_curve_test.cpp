#undef BOOST_TEST_MODULE // random_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "config/time_zones.hpp"
#include "runtime/datagen/time_curve.hpp"
#include "tests/runtime/small_plans.hpp"

#include <cmath>
#include <set>

namespace {

using namespace troupe;
using datagen::time_curve;

model::rhythm level() {
  model::rhythm rhythm;
  rhythm.yearly_growth = tests::dec("1");
  return rhythm;
}

model::rhythm busy() {
  auto rhythm = level();
  rhythm.yearly_growth = tests::dec("1.8");
  rhythm.months = {60, 70, 90, 100, 100, 100, 80, 70, 100, 110, 150, 170};
  rhythm.weekdays = {110, 110, 105, 100, 95, 40, 30};
  rhythm.hours = {1, 1, 1, 1, 1, 2, 4, 8, 16, 24, 26, 24, 20, 24, 26, 25, 22, 17, 11, 8, 7, 6, 4, 3};
  rhythm.spikes = {{20, 3, tests::dec("2.5")}};
  return rhythm;
}

const auto window = datagen::window_of(tests::day("2026-06-30"), 24);

std::int64_t second_of(const char* day) {
  return tests::day(day).day.time_since_epoch().count() * 86'400;
}

double share_of(const time_curve& curve, const char* day, std::int64_t days = 1) {
  return curve.share_before(second_of(day) + days * 86'400) - curve.share_before(second_of(day));
}

bool is_near(double a, double b, double tolerance = 1e-9) {
  return std::abs(a - b) <= tolerance * std::max(std::abs(b), 1e-12);
}

} // namespace

BOOST_AUTO_TEST_SUITE(time_curves)

BOOST_AUTO_TEST_CASE(window_covers_whole_months_up_to_and_with_as_of) {
  const auto first_of = [](const char* as_of, int months) {
    return to_text(datagen::window_of(tests::day(as_of), months).first);
  };
  BOOST_TEST(first_of("2026-06-30", 12) == "2025-07-01");
  BOOST_TEST(first_of("2024-02-29", 1) == "2024-02-01");
  BOOST_TEST(first_of("2026-01-01", 1) == "2025-12-02");
  BOOST_TEST(first_of("2026-03-30", 1) == "2026-02-28");
  BOOST_TEST(window.end() == second_of("2026-07-01") - 1);
}

BOOST_AUTO_TEST_CASE(later_shares_never_come_earlier) {
  const time_curve curve(window, busy(), nullptr, 12, 300);
  auto last = curve.at(0.0);
  for (int i = 1; i <= 20'000; ++i) {
    const auto now = curve.at(i / 20'000.0);
    BOOST_REQUIRE_GE(now, last);
    last = now;
  }
  BOOST_TEST(curve.at(0.0) >= second_of("2023-07-01"));
  BOOST_TEST(last <= window.end());
}

BOOST_AUTO_TEST_CASE(second_and_share_are_inverse) {
  const time_curve curve(window, busy(), nullptr, 12, 300);
  for (auto t = second_of("2023-07-01") + 37; t < window.end(); t += 86'400 / 5 + 71)
    BOOST_REQUIRE_LE(std::abs(curve.at(curve.share_before(t)) - t), 2);
}

BOOST_AUTO_TEST_CASE(declared_part_lies_before_the_window) {
  const time_curve curve(window, busy(), nullptr, 36, 480);
  BOOST_TEST(is_near(curve.share_before(second_of("2024-07-01")), 0.48));
  BOOST_TEST(curve.at(0.4799) < second_of("2024-07-01"));
  BOOST_TEST(curve.at(0.4801) >= second_of("2024-07-01"));
  const time_curve all_before(window, busy(), nullptr, 36, 1000);
  BOOST_TEST(all_before.at(0.999999) < second_of("2024-07-01"));
}

BOOST_AUTO_TEST_CASE(every_month_of_the_window_is_populated) {
  const time_curve curve(window, busy());
  std::set<std::pair<int, unsigned>> months;
  for (int i = 0; i < 500; ++i) {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds{std::chrono::seconds{curve.at((i + 0.5) / 500.0)}})};
    months.emplace(static_cast<int>(day.year()), static_cast<unsigned>(day.month()));
  }
  BOOST_TEST(months.size() == 24U);
}

BOOST_AUTO_TEST_CASE(spike_multiplies_its_days_and_no_other) {
  auto rhythm = level();
  rhythm.spikes = {{10, 2, tests::dec("3.0")}};
  const time_curve curve(window, rhythm);
  const auto normal = share_of(curve, "2026-06-01");
  BOOST_TEST(is_near(share_of(curve, "2026-06-20") / normal, 3.0));
  BOOST_TEST(is_near(share_of(curve, "2026-06-19") / normal, 3.0));
  BOOST_TEST(is_near(share_of(curve, "2026-06-21") / normal, 1.0));
  BOOST_TEST(is_near(share_of(curve, "2026-06-18") / normal, 1.0));
}

BOOST_AUTO_TEST_CASE(growth_months_and_weekdays_weigh_as_declared) {
  auto rhythm = level();
  rhythm.yearly_growth = tests::dec("2.0");
  BOOST_TEST(is_near(share_of(time_curve(window, rhythm), "2025-08-10") /
                         share_of(time_curve(window, rhythm), "2024-08-10"),
                     2.0));
  rhythm = level();
  rhythm.months = {50, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
  rhythm.weekdays = {100, 100, 100, 100, 100, 25, 100};
  const time_curve curve(window, rhythm);
  BOOST_TEST(is_near(share_of(curve, "2026-01-07") / share_of(curve, "2026-02-04"), 0.5));  // Wednesdays
  BOOST_TEST(is_near(share_of(curve, "2026-02-07") / share_of(curve, "2026-02-08"), 0.25)); // a weekend
}

BOOST_AUTO_TEST_CASE(hours_without_weight_stay_empty) {
  auto rhythm = level();
  rhythm.hours.assign(24, 0);
  rhythm.hours[9] = 3;
  rhythm.hours[14] = 1;
  const time_curve curve(window, rhythm);
  std::size_t mornings = 0;
  for (int i = 0; i < 20'011; ++i) {
    const auto hour = curve.at((i + 0.5) / 20'011.0) % 86'400 / 3600;
    BOOST_REQUIRE((hour == 9 || hour == 14));
    mornings += hour == 9;
  }
  BOOST_TEST(is_near(static_cast<double>(mornings) / 20'011.0, 0.75, 0.01));
}

BOOST_AUTO_TEST_CASE(shares_outside_the_covered_days_are_clamped) {
  const time_curve curve(window, busy());
  BOOST_TEST(curve.share_before(second_of("2020-01-01")) == 0.0);
  BOOST_TEST(curve.share_before(second_of("2030-01-01")) == 1.0);
  BOOST_TEST(curve.at(-0.5) == curve.at(0.0));
  BOOST_TEST(curve.at(1.5) <= window.end());
}

BOOST_AUTO_TEST_CASE(holidays_multiply_their_day_every_year) {
  auto rhythm = level();
  rhythm.holidays = {{"12-25", tests::dec("0.1")}, {"11-28", tests::dec("3")}};
  const time_curve curve(window, rhythm);
  for (const auto* day : {"2024-12-25", "2025-12-25"})
    BOOST_TEST(is_near(share_of(curve, day) / share_of(curve, "2025-03-04"), 0.1, 1e-6));
  BOOST_TEST(is_near(share_of(curve, "2025-11-28") / share_of(curve, "2025-03-04"), 3.0, 1e-6));
}

BOOST_AUTO_TEST_CASE(hours_are_those_of_the_zone_in_winter_and_in_summer) {
  const auto zone = config::load_time_zone("Europe/Berlin").value();
  auto rhythm = level();
  rhythm.hours.assign(24, 0);
  rhythm.hours[9] = 1; // all activity between nine and ten in Berlin
  const time_curve curve(window, rhythm, &zone);
  const auto hour_share = [&](const char* day, std::int64_t hour) {
    const auto begin = second_of(day) + hour * 3600;
    return curve.share_before(begin + 3600) - curve.share_before(begin);
  };
  BOOST_TEST(is_near(hour_share("2026-01-15", 8), share_of(curve, "2026-01-15"))); // 09:00 is 08:00 UTC
  BOOST_TEST(is_near(hour_share("2026-06-15", 7), share_of(curve, "2026-06-15"))); // and 07:00 in summer
}

BOOST_AUTO_TEST_CASE(weekdays_are_those_of_the_zone) {
  const auto zone = config::load_time_zone("Asia/Tokyo").value();
  auto rhythm = level();
  rhythm.weekdays = {1, 1, 1, 1, 1, 1, 1000}; // Sundays
  const time_curve curve(window, rhythm, &zone);
  const auto before = second_of("2026-06-14") - 9 * 3600; // Sunday begins at 15:00 UTC on Saturday
  BOOST_TEST(is_near(curve.share_before(before + 86'400) - curve.share_before(before),
                     share_of(curve, "2026-06-14") * 24.0 / 15.0, 0.01));
}

BOOST_AUTO_TEST_CASE(zones_that_do_not_exist_are_refused_by_name) {
  const auto zone = config::load_time_zone("Europe/Atlantis");
  BOOST_REQUIRE(!zone);
  BOOST_TEST(zone.error().message ==
             "time zone: the system's database has none of this name: Europe/Atlantis");
}

BOOST_AUTO_TEST_SUITE_END()
