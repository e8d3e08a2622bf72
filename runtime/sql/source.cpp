#include "runtime/sql/source.hpp"

#include <algorithm>

namespace troupe::sql {

namespace {

using model::comparison;

model::date period_start(model::date day, model::time_grain grain) {
  using namespace std::chrono;
  const year_month_day ymd{day.day};
  if (grain == model::time_grain::week)
    return {day.day - days{weekday{day.day}.iso_encoding() - 1}};
  const auto months_into =
      grain == model::time_grain::quarter ? (static_cast<unsigned>(ymd.month()) - 1) % 3 : 0;
  return model::add_months({sys_days{ymd.year() / ymd.month() / 1}}, -static_cast<int>(months_into));
}

model::date next_period(model::date start, model::time_grain grain) {
  if (grain == model::time_grain::week)
    return {start.day + std::chrono::days{7}};
  return model::add_months(start, grain == model::time_grain::quarter ? 3 : 1);
}

// Literals stand in the statement unquoted where their type has no quotes.
void check_literal(model::column_type type, const std::string& text, const std::string& column) {
  const bool is_number = type == model::column_type::integer || type == model::column_type::decimal;
  if ((is_number && !model::parse_decimal(text)) ||
      (type == model::column_type::boolean && text != "true" && text != "false"))
    refuse_query(column + " is " + std::string(to_text(type)) + ", not comparable with: " + text);
}

} // namespace

std::string joined(const std::vector<std::string>& parts, const std::string& separator) {
  std::string text;
  for (const auto& part : parts)
    text += (text.empty() ? "" : separator) + part;
  return text;
}

void refuse_query(const std::string& problem) {
  throw model::failure_error({model::ec::model_invalid, "query: " + problem});
}

source::source(const schema& names, date_range days, const dialect_rules& rules, const std::string& from,
               const std::vector<std::string>& joins, std::string prefix)
    : schema_(names), days_(days), rules_(rules), prefix_(std::move(prefix)) {
  tables_.push_back({from, &schema_.table(from), false});
  from_ = prefix_.empty() ? from : from + " AS " + prefix_ + from;
  for (const auto& text : joins)
    join(text);
}

bool source::has(const std::string& table) const {
  return std::any_of(tables_.begin(), tables_.end(), [&](const auto& t) { return t.name == table; });
}

// "relationship", "-relationship" for the way down, either with " as name".
void source::join(const std::string& text) {
  const bool to_child = text.starts_with('-');
  const auto as = text.find(" as ");
  const auto name = text.substr(to_child ? 1 : 0, as == std::string::npos ? as : as - (to_child ? 1 : 0));
  const auto& r = schema_.relationship(name);
  const auto& here = to_child ? r.parent : r.table;
  const auto& next = to_child ? r.table : r.parent;
  const auto alias = as == std::string::npos ? next : text.substr(as + 4);
  if (!has(here))
    refuse_query("join cannot be reached from here: " + here);
  if (has(alias))
    refuse_query("table is joined twice: " + alias);
  const bool may_miss =
      to_child || r.only_when || schema_.column_of(schema_.table(r.table), r.column).nullable;
  tables_.push_back({alias, &schema_.table(next), may_miss});
  const auto called = prefix_ + alias;
  from_ += std::string("\n") + (may_miss ? "LEFT JOIN " : "JOIN ") + next +
           (called == next ? "" : " AS " + called) + " ON " +
           (to_child ? on(r, here, alias) : on(r, alias, here));
}

std::string source::on(const model::relationship& r, const std::string& parent,
                       const std::string& child) const {
  const auto keys = model::key_of(schema_.table(r.parent));
  std::vector<std::string> columns = {r.column};
  columns.insert(columns.end(), r.more_columns.begin(), r.more_columns.end());
  if (keys.size() != columns.size())
    refuse_query(r.name + " has " + std::to_string(columns.size()) + " columns for a key of " +
                 std::to_string(keys.size()));
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < keys.size(); ++i)
    parts.push_back(prefix_ + parent + '.' + keys[i] + " = " + prefix_ + child + '.' + columns[i]);
  if (r.only_when) {
    const model::filter holds{child + '.' + r.only_when->by, comparison::one_of, r.only_when->is,
                              std::nullopt, std::nullopt};
    parts.push_back(condition(holds));
  }
  return joined(parts, " AND ");
}

const model::table& source::table(const std::string& name) const {
  for (const auto& t : tables_)
    if (t.name == name)
      return *t.table;
  refuse_query("table is not joined: " + name);
}

const model::column& source::column(const std::string& qualified) const {
  const auto dot = qualified.find('.');
  if (dot == std::string::npos)
    refuse_query("a column is written table.column: " + qualified);
  const auto name = qualified.substr(0, dot);
  if (!has(name)) {
    schema_.column(qualified); // a name that does not exist at all is told first
    refuse_query("table is not joined: " + qualified);
  }
  return schema_.column_of(table(name), qualified.substr(dot + 1));
}

bool source::may_be_null(const std::string& qualified) const {
  if (column(qualified).nullable)
    return true;
  const auto name = qualified.substr(0, qualified.find('.'));
  return std::any_of(tables_.begin(), tables_.end(),
                     [&](const auto& t) { return t.name == name && t.may_miss; });
}

std::string source::expression(const model::dimension& dimension) const {
  const auto& c = column(dimension.column);
  const auto name = prefix_ + dimension.column;
  return dimension.grain ? rules_.period(name, c.type, *dimension.grain) : name;
}

// From the first period that begins in the data to the last that ends in them.
std::string source::whole_periods(const model::dimension& dimension) const {
  if (!dimension.grain || *dimension.grain == model::time_grain::day)
    return "";
  const auto type = column(dimension.column).type;
  auto first = period_start(days_.first, *dimension.grain);
  if (first < days_.first)
    first = next_period(first, *dimension.grain);
  const auto end = period_start(model::date{days_.last.day + std::chrono::days{1}}, *dimension.grain);
  const auto bound = [&](model::date day) {
    return rules_.literal(type, to_text(day) + (type == model::column_type::timestamp ? " 00:00:00" : ""));
  };
  const auto name = prefix_ + dimension.column;
  return name + " >= " + bound(first) + "\n  AND " + name + " < " + bound(end);
}

std::string source::value(const model::measure& measure) const {
  if (!measure.column)
    refuse_query("measure needs a column: " + measure.name);
  column(*measure.column);
  if (!measure.hours_since)
    return prefix_ + *measure.column;
  column(*measure.hours_since);
  return rules_.hours_between(prefix_ + *measure.hours_since, prefix_ + *measure.column);
}

std::string source::value_when(const model::measure& measure, const std::string& value,
                               const std::string& otherwise) const {
  if (measure.when.empty())
    return value;
  return "CASE WHEN " + conditions(measure.when) + " THEN " + value +
         (otherwise.empty() ? "" : " ELSE " + otherwise) + " END";
}

// A day before as_of, at its last second for timestamps.
std::string source::days_ago(const model::filter& filter, model::column_type type) const {
  if (!filter.days)
    refuse_query("comparison needs days: " + filter.column);
  const auto day = to_text(model::date{days_.last.day - std::chrono::days{*filter.days}});
  return rules_.literal(type, type == model::column_type::timestamp ? day + " 23:59:59" : day);
}

std::string source::conditions(const std::vector<model::filter>& filters) const {
  std::vector<std::string> parts;
  for (const auto& filter : filters)
    parts.push_back(condition(filter));
  return joined(parts, " AND ");
}

std::string source::condition(const model::filter& filter) const {
  const auto& c = column(filter.column);
  const auto name = prefix_ + filter.column;
  const auto value = [&](std::size_t i) {
    if (i >= filter.values.size())
      refuse_query("comparison needs a value: " + filter.column);
    check_literal(c.type, filter.values[i], filter.column);
    return rules_.literal(c.type, filter.values[i]);
  };
  switch (filter.is) {
  case comparison::equal:
    return name + " = " + value(0);
  case comparison::not_equal:
    return name + " <> " + value(0);
  case comparison::less:
    return name + " < " + value(0);
  case comparison::at_most:
    return name + " <= " + value(0);
  case comparison::more:
    return name + " > " + value(0);
  case comparison::at_least:
    return name + " >= " + value(0);
  case comparison::one_of: {
    std::vector<std::string> values;
    for (std::size_t i = 0; i < std::max<std::size_t>(filter.values.size(), 1); ++i)
      values.push_back(value(i));
    return name + " IN (" + joined(values, ", ") + ")";
  }
  case comparison::is_null:
    return name + " IS NULL";
  case comparison::is_not_null:
    return name + " IS NOT NULL";
  case comparison::last_days:
    return name + " > " + days_ago(filter, c.type);
  case comparison::older_than_days:
    return name + " <= " + days_ago(filter, c.type);
  case comparison::within_days_of:
    if (!filter.other || !filter.days)
      refuse_query("within_days_of needs other and days: " + filter.column);
    return rules_.moment(name) +
           " <= " + rules_.plus_days(prefix_ + *filter.other, column(*filter.other).type, *filter.days);
  }
  refuse_query("unknown comparison: " + filter.column);
}

} // namespace troupe::sql
