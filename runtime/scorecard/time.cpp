#include "runtime/scorecard/sections.hpp"

#include <algorithm>

namespace troupe::scorecard {

namespace {

constexpr double hard = 10.0;
constexpr double hours_free = 24.0;
constexpr double hours_a_point = 7.2; // a month behind is worth nothing

// Hours from the newest event to the end of the data.
assessment freshness_of(const model::blueprint& plan, const scans_type& scans) {
  assessment out;
  const table_scan* freshest = nullptr;
  for (const auto& scan : scans)
    if (scan.times().newest() &&
        (freshest == nullptr || *scan.times().newest() > *freshest->times().newest()))
      freshest = &scan;
  if (freshest == nullptr)
    return out;
  const auto end = datagen::window_of(plan.as_of, plan.months).end();
  const auto hours = static_cast<double>(end - *freshest->times().newest()) / 3600.0;
  out.add(freshest->table().name, hours, 100.0 - std::max(hours - hours_free, 0.0) / hours_a_point);
  return out;
}

} // namespace

model::score_section time_section(const model::blueprint& plan, const scans_type& scans,
                                  const std::vector<link_result>& links) {
  tally order;
  tally after_end;
  assessment months;
  assessment weekdays;
  assessment hours;
  assessment holidays;
  assessment last_quarter;
  for (const auto& scan : scans) {
    order.add(scan.checks().order());
    after_end.add(scan.checks().after_end());
    scan.times().add_months(months);
    scan.times().add_weekdays(weekdays);
    scan.times().add_hours(hours);
    scan.times().add_holidays(holidays);
    scan.times().add_last_quarter(last_quarter);
  }
  for (const auto& link : links)
    order.add(link.order);
  std::vector<model::score_metric> metrics;
  add_metric(metrics, order, "moments_out_of_order", "percent of moments before what must come first", hard);
  add_metric(metrics, after_end, "moments_after_the_end", "percent of moments after the last day of the data",
             hard);
  add_metric(metrics, months, "months_populated",
             "mean percent of the window's months with rows, over facts and events");
  add_metric(metrics, freshness_of(plan, scans), "freshness",
             "hours from the newest event to the end of the data");
  add_metric(metrics, weekdays, "weekday_profile",
             "mean distance of the weekdays' shares from the rhythm's, 0 same to 1 disjoint");
  add_metric(metrics, hours, "hour_profile",
             "mean distance of the hours' shares from the rhythm's, in its time zone, 0 same to 1 disjoint");
  add_metric(metrics, holidays, "holidays",
             "mean distance of the share of rows on holidays from the rhythm's, over the larger of both");
  add_metric(metrics, last_quarter, "last_quarter",
             "mean share of rows in the window's last quarter over the rhythm's, 1 as planned");
  return section_of("time", std::move(metrics));
}

} // namespace troupe::scorecard
