#undef BOOST_TEST_MODULE // csv_parser_test.cpp has main
// Data that follow the whole rhythm, with its holidays and in its time zone, are as good as data get; data
// that follow a part of it are not.
#include "config/time_zones.hpp"
#include "runtime/scorecard/blueprint_check.hpp"
#include "tests/runtime/scored_shop.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;
using namespace troupe::tests;

namespace {

// Orders of an office that is open by day, half a day from UTC, on four days of the week.
model::blueprint office() {
  auto plan = fine_shop();
  auto& rhythm = plan.rhythms[0];
  rhythm.weekdays = {10, 10, 10, 10, 1, 1, 1};
  rhythm.hours = {0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0};
  rhythm.time_zone = "Pacific/Auckland"; // its morning is the day before in UTC
  plan.zones = {config::load_time_zone("Pacific/Auckland").value()};
  return plan;
}

// A shop that sells most of all on a few days and nothing on others.
model::blueprint festive() {
  auto plan = fine_shop();
  plan.rhythms[0].holidays = {
      {"11-27", dec("12")}, {"12-24", dec("9")}, {"12-25", dec("0")}, {"01-01", dec("0")}};
  return plan;
}

} // namespace

BOOST_AUTO_TEST_SUITE(score_time)

BOOST_AUTO_TEST_CASE(days_and_hours_are_those_of_the_zone) {
  const auto plan = office();
  const auto card = score(plan, csv_files(plan));
  BOOST_TEST(points(card, "weekday_profile") > 99.0);
  BOOST_TEST(points(card, "hour_profile") > 99.0);
}

BOOST_AUTO_TEST_CASE(finds_days_and_hours_of_another_zone) {
  const auto plan = office();
  auto elsewhere = plan;
  elsewhere.rhythms[0].time_zone.reset();
  const auto card = score(plan, csv_files(elsewhere));
  BOOST_TEST(points(card, "weekday_profile") < 60.0);
  BOOST_TEST(points(card, "hour_profile") < 5.0);
  BOOST_TEST(worst(card, "hour_profile") == "orders.placed_at");
}

BOOST_AUTO_TEST_CASE(finds_a_level_day) {
  const auto plan = office();
  auto level = plan;
  level.rhythms[0].hours.clear();
  BOOST_TEST(points(score(plan, csv_files(level)), "hour_profile") < 5.0);
}

BOOST_AUTO_TEST_CASE(dates_have_no_hours) {
  for (const auto type : {model::column_type::date, model::column_type::timestamp}) {
    const auto plan = plan_of(400, {column("at", type, time("level", 0, 0))});
    const auto card = score(plan, csv_files(plan));
    BOOST_TEST(points(card, "weekday_profile") > 99.0);
    BOOST_TEST((find_metric(card, "hour_profile") != nullptr) == (type == model::column_type::timestamp));
  }
}

BOOST_AUTO_TEST_CASE(holidays_are_as_busy_as_the_rhythm_says) {
  const auto plan = festive();
  BOOST_TEST(points(score(plan, csv_files(plan)), "holidays") > 99.0);
}

BOOST_AUTO_TEST_CASE(finds_holidays_that_are_days_like_others) {
  const auto plan = festive();
  const auto card = score(plan, csv_files(fine_shop()));
  BOOST_TEST(points(card, "holidays") < 50.0);
  BOOST_TEST(worst(card, "holidays") == "orders.placed_at");
}

BOOST_AUTO_TEST_CASE(finds_rows_on_days_that_are_closed) {
  auto plan = fine_shop();
  for (const auto* day : {"10-05", "10-06", "10-07", "10-08"})
    plan.rhythms[0].holidays.push_back({day, dec("0")});
  BOOST_TEST(points(score(plan, csv_files(plan)), "holidays") == 100.0);
  BOOST_TEST(points(score(plan, csv_files(fine_shop())), "holidays") == 0.0);
}

BOOST_AUTO_TEST_CASE(rhythms_without_holidays_are_not_asked_for_them) {
  const auto plan = fine_shop();
  BOOST_TEST((find_metric(score(plan, csv_files(plan)), "holidays") == nullptr));
}

BOOST_AUTO_TEST_CASE(a_plan_has_the_zones_that_its_rhythms_name) {
  auto plan = office();
  BOOST_TEST(scorecard::contradiction_in(plan) == "");
  plan.zones[0].offsets.push_back({4'000'000'000, 1441});
  BOOST_TEST(scorecard::contradiction_in(plan) ==
             "rhythm level: names a time zone with an offset of more than a day: Pacific/Auckland");
  plan.zones.clear();
  BOOST_TEST(scorecard::contradiction_in(plan) ==
             "rhythm level: names a time zone that is not among the zones: Pacific/Auckland");
}

BOOST_AUTO_TEST_SUITE_END()
