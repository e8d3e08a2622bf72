#include "runtime/sql/render.hpp"

#include "runtime/sql/schema.hpp"

#include <algorithm>
#include <vector>

namespace troupe::sql {

namespace {

using model::aggregate;
using model::comparison;
using model::ec;
using model::failure_error;

std::string joined(const std::vector<std::string>& parts, const std::string& separator) {
  std::string text;
  for (const auto& part : parts)
    text += (text.empty() ? "" : separator) + part;
  return text;
}

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

class renderer {
public:
  renderer(const model::data_model& model, date_range days, dialect which)
      : schema_(model), days_(days), rules_(dialect_rules::of(which)) {}

  std::string select(const model::query& query) {
    const auto from = from_clause(query.from, query.joins, "");
    std::vector<std::string> columns;
    std::vector<std::string> groups;
    for (const auto& dimension : query.dimensions) {
      columns.push_back(expression(dimension) + " AS " + dimension.name);
      groups.push_back(std::to_string(columns.size()));
    }
    for (const auto& measure : query.measures)
      columns.push_back(expression(measure) + " AS " + measure.name);
    auto sql = "SELECT\n  " + joined(columns, ",\n  ") + "\nFROM " + from;
    std::vector<std::string> conditions;
    for (const auto& dimension : query.dimensions)
      if (dimension.grain && *dimension.grain != model::time_grain::day)
        conditions.push_back(whole_periods(dimension));
    for (const auto& filter : query.where)
      conditions.push_back(condition(filter, ""));
    if (query.lacks)
      conditions.push_back(lacks(query));
    if (!conditions.empty())
      sql += "\nWHERE " + joined(conditions, "\n  AND ");
    if (!groups.empty())
      sql += "\nGROUP BY " + joined(groups, ", ");
    std::vector<std::string> order;
    for (const auto& ordering : query.order) {
      const auto is_it = [&](const auto& part) { return part.name == ordering.by; };
      if (std::none_of(query.dimensions.begin(), query.dimensions.end(), is_it) &&
          std::none_of(query.measures.begin(), query.measures.end(), is_it))
        refuse("orders by what it does not show: " + ordering.by);
      order.push_back(ordering.by + (ordering.descending ? " DESC" : ""));
    }
    // Ties would come in another order in every database.
    for (const auto& dimension : query.dimensions)
      if (!order.empty() && std::none_of(query.order.begin(), query.order.end(),
                                         [&](const auto& o) { return o.by == dimension.name; }))
        order.push_back(dimension.name);
    if (!order.empty())
      sql += "\nORDER BY " + joined(order, ", ");
    if (query.limit)
      sql += "\nLIMIT " + std::to_string(*query.limit);
    return sql;
  }

private:
  [[noreturn]] static void refuse(const std::string& problem) {
    throw failure_error({ec::model_invalid, "query: " + problem});
  }

  // The FROM clause; every table is called by `prefix` and its name.
  std::string from_clause(const std::string& from, const std::vector<std::string>& joins,
                          const std::string& prefix) {
    const auto named = [&](const std::string& table) {
      return prefix.empty() ? table : table + " AS " + prefix + table;
    };
    std::vector<std::string> present = {schema_.table(from).name};
    auto sql = named(from);
    const auto require = [&](const std::string& table, bool expected) {
      const bool is_present = std::find(present.begin(), present.end(), table) != present.end();
      if (is_present != expected)
        refuse(expected ? "join cannot be reached from here: " + table : "table is joined twice: " + table);
    };
    for (const auto& join : joins) {
      const bool to_child = join.starts_with('-');
      const auto& r = schema_.relationship(to_child ? join.substr(1) : join);
      const auto& key = schema_.table(r.parent).columns.front().name;
      const auto& next = to_child ? r.table : r.parent;
      require(to_child ? r.parent : r.table, true);
      require(next, false);
      const bool may_miss = to_child || schema_.column_of(schema_.table(r.table), r.column).nullable;
      sql += std::string("\n") + (may_miss ? "LEFT JOIN " : "JOIN ") + named(next) + " ON " + prefix +
             r.parent + '.' + key + " = " + prefix + r.table + '.' + r.column;
      present.push_back(next);
    }
    (prefix.empty() ? tables_ : lacking_tables_) = std::move(present);
    return sql;
  }

  // A column of a table that the query joins; with a prefix, of one that the lacks part joins.
  const model::column& known(const std::string& qualified, const std::string& prefix = "") const {
    const auto& column = schema_.column(qualified);
    const auto table = qualified.substr(0, qualified.find('.'));
    const auto& present = prefix.empty() ? tables_ : lacking_tables_;
    if (std::find(present.begin(), present.end(), table) == present.end())
      refuse("table is not joined: " + qualified);
    return column;
  }

  std::string expression(const model::dimension& dimension) const {
    const auto& column = known(dimension.column);
    return dimension.grain ? rules_.period(dimension.column, column.type, *dimension.grain)
                           : dimension.column;
  }

  // From the first period that begins in the data to the last that ends in them.
  std::string whole_periods(const model::dimension& dimension) const {
    const auto type = known(dimension.column).type;
    auto first = period_start(days_.first, *dimension.grain);
    if (first < days_.first)
      first = next_period(first, *dimension.grain);
    const auto end = period_start(model::date{days_.last.day + std::chrono::days{1}}, *dimension.grain);
    const auto bound = [&](model::date day) {
      return rules_.literal(type, to_text(day) + (type == model::column_type::timestamp ? " 00:00:00" : ""));
    };
    return dimension.column + " >= " + bound(first) + "\n  AND " + dimension.column + " < " + bound(end);
  }

  std::string value_of(const model::measure& measure) const {
    if (!measure.column)
      refuse("measure needs a column: " + measure.name);
    known(*measure.column);
    if (!measure.hours_since)
      return *measure.column;
    known(*measure.hours_since);
    return rules_.hours_between(*measure.hours_since, *measure.column);
  }

  // The value where the measure's own conditions hold, else `otherwise`.
  std::string when(const model::measure& measure, const std::string& value,
                   const std::string& otherwise) const {
    if (measure.when.empty())
      return value;
    std::vector<std::string> conditions;
    for (const auto& filter : measure.when)
      conditions.push_back(condition(filter, ""));
    return "CASE WHEN " + joined(conditions, " AND ") + " THEN " + value +
           (otherwise.empty() ? "" : " ELSE " + otherwise) + " END";
  }

  std::string expression(const model::measure& measure) const {
    switch (measure.aggregate) {
    case aggregate::count:
      return measure.when.empty() ? "COUNT(*)" : "COUNT(" + when(measure, "1", "") + ")";
    case aggregate::count_distinct:
      return "COUNT(DISTINCT " + when(measure, value_of(measure), "") + ")";
    case aggregate::sum:
      return rules_.rounded("COALESCE(SUM(" + when(measure, value_of(measure), "0") + "), 0)");
    case aggregate::average:
      return rules_.rounded("AVG(" + when(measure, value_of(measure), "") + ")");
    case aggregate::minimum:
      return "MIN(" + when(measure, value_of(measure), "") + ")";
    case aggregate::maximum:
      return "MAX(" + when(measure, value_of(measure), "") + ")";
    case aggregate::share_percent: {
      const auto part = measure.column         ? "SUM(" + when(measure, value_of(measure), "0") + ")"
                        : measure.when.empty() ? std::string("COUNT(*)")
                                               : "COUNT(" + when(measure, "1", "") + ")";
      return rules_.rounded("100.0 * " + part + " / NULLIF(SUM(" + part + ") OVER (), 0)");
    }
    case aggregate::rate_percent:
      if (measure.when.empty())
        refuse("rate_percent needs when: " + measure.name);
      return rules_.rounded("100.0 * COUNT(" + when(measure, "1", "") + ") / NULLIF(COUNT(*), 0)");
    case aggregate::ratio_percent: {
      if (!measure.over)
        refuse("ratio_percent needs over: " + measure.name);
      known(*measure.over);
      return rules_.rounded("100.0 * COALESCE(SUM(" + when(measure, value_of(measure), "0") +
                            "), 0) / NULLIF(SUM(" + *measure.over + "), 0)");
    }
    case aggregate::groups:
      return "COUNT(*) OVER ()";
    }
    refuse("unknown aggregate: " + measure.name);
  }

  // Literals stand in the statement unquoted where their type has no quotes.
  static void check_literal(model::column_type type, const std::string& text, const std::string& column) {
    const bool is_number = type == model::column_type::integer || type == model::column_type::decimal;
    if ((is_number && !model::parse_decimal(text)) ||
        (type == model::column_type::boolean && text != "true" && text != "false"))
      refuse(column + " is " + std::string(to_text(type)) + ", not comparable with: " + text);
  }

  // A day before as_of, at its last second for timestamps.
  std::string days_ago(const model::filter& filter, model::column_type type) const {
    if (!filter.days)
      refuse("comparison needs days: " + filter.column);
    const auto day = to_text(model::date{days_.last.day - std::chrono::days{*filter.days}});
    return rules_.literal(type, type == model::column_type::timestamp ? day + " 23:59:59" : day);
  }

  std::string condition(const model::filter& filter, const std::string& prefix) const {
    const auto& column = known(filter.column, prefix);
    const auto name = prefix + filter.column;
    const auto value = [&](std::size_t i) {
      if (i >= filter.values.size())
        refuse("comparison needs a value: " + filter.column);
      check_literal(column.type, filter.values[i], filter.column);
      return rules_.literal(column.type, filter.values[i]);
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
      return name + " > " + days_ago(filter, column.type);
    case comparison::older_than_days:
      return name + " <= " + days_ago(filter, column.type);
    case comparison::within_days_of:
      if (!filter.other || !filter.days)
        refuse("within_days_of needs other and days: " + filter.column);
      return rules_.moment(name) + " <= " +
             rules_.plus_days(prefix + *filter.other, known(*filter.other, prefix).type, *filter.days);
    }
    refuse("unknown comparison: " + filter.column);
  }

  std::string lacks(const model::query& query) {
    const std::string prefix = "other_";
    const auto& rule = *query.lacks;
    const auto from = from_clause(rule.table, rule.joins, prefix);
    if (std::find(tables_.begin(), tables_.end(), rule.table) == tables_.end())
      refuse("lacks needs a table that the query joins: " + rule.table);
    schema_.column_of(schema_.table(rule.table), rule.column);
    std::vector<std::string> conditions = {prefix + rule.table + '.' + rule.column + " = " + rule.table +
                                           '.' + rule.column};
    for (const auto& filter : rule.where)
      conditions.push_back(condition(filter, prefix));
    std::string body = "SELECT 1 FROM " + from + "\nWHERE " + joined(conditions, "\n  AND ");
    for (auto at = body.find('\n'); at != std::string::npos; at = body.find('\n', at + 5))
      body.replace(at, 1, "\n    ");
    return "NOT EXISTS (\n    " + body + ")";
  }

  schema schema_;
  date_range days_;
  const dialect_rules& rules_;
  std::vector<std::string> tables_;
  std::vector<std::string> lacking_tables_;
};

} // namespace

model::result<std::string> render(const model::query& query, const model::data_model& model, date_range days,
                                  dialect which) {
  try {
    return renderer(model, days, which).select(query);
  } catch (const failure_error& refused) {
    return refused.reason;
  }
}

} // namespace troupe::sql
