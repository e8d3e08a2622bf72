#include "runtime/scorecard/blueprint_check.hpp"

#include <algorithm>
#include <set>

namespace troupe::scorecard {

namespace {

constexpr std::int64_t longest_window = 1200; // months

bool is_level_or(const std::vector<std::int64_t>& weights, std::size_t size) {
  return weights.empty() || (weights.size() == size &&
                             std::any_of(weights.begin(), weights.end(), [](auto w) { return w > 0; }) &&
                             std::none_of(weights.begin(), weights.end(), [](auto w) { return w < 0; }));
}

std::string problem_of(const model::pool& pool) {
  if (pool.fields.empty())
    return "has no fields";
  for (const auto& record : pool.records)
    if (record.size() != pool.fields.size())
      return "has a record that is not as long as its fields";
  return pool.weights.empty() || pool.weights.size() == pool.records.size()
             ? ""
             : "needs no weights or one a record";
}

bool is_within_a_day(const model::zone_offset& offset) {
  return offset.minutes >= -1440 && offset.minutes <= 1440;
}

// Of the zone that a rhythm names.
std::string problem_of_zone(const model::blueprint& plan, const std::string& name) {
  const auto zone =
      std::find_if(plan.zones.begin(), plan.zones.end(), [&](const auto& one) { return one.name == name; });
  if (zone == plan.zones.end())
    return "names a time zone that is not among the zones: " + name;
  return std::all_of(zone->offsets.begin(), zone->offsets.end(), is_within_a_day)
             ? ""
             : "names a time zone with an offset of more than a day: " + name;
}

} // namespace

std::string contradiction_in(const model::blueprint& plan) {
  if (plan.months < 1 || plan.months > longest_window)
    return "months: must be 1 to 1200: " + std::to_string(plan.months);
  if (plan.model.tables.empty())
    return "model.tables: must not be empty";
  std::set<std::string> names;
  for (const auto& table : plan.model.tables) {
    if (table.columns.empty())
      return "table " + table.name + ": has no columns";
    if (!names.insert(table.name).second)
      return "table " + table.name + ": stands there twice";
  }
  for (const auto& rhythm : plan.rhythms) {
    if (!is_level_or(rhythm.months, 12) || !is_level_or(rhythm.weekdays, 7) ||
        !is_level_or(rhythm.hours, 24) || rhythm.yearly_growth.micros <= 0)
      return "rhythm " + rhythm.name + ": needs growth above 0 and no weights or 12, 7 and 24, not all 0";
    if (const auto problem = rhythm.time_zone ? problem_of_zone(plan, *rhythm.time_zone) : "";
        !problem.empty())
      return "rhythm " + rhythm.name + ": " + problem;
  }
  for (const auto& pool : plan.pools)
    if (const auto problem = problem_of(pool); !problem.empty())
      return "pool " + pool.name + ": " + problem;
  return "";
}

} // namespace troupe::scorecard
