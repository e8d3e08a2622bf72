#include "runtime/sql/render.hpp"

#include "runtime/sql/source.hpp"

#include <algorithm>

namespace troupe::sql {

namespace {

using model::aggregate;
using model::failure_error;

std::string expression(const source& in, const model::measure& measure) {
  const auto& rules = in.rules();
  const auto summed = [&] { return "SUM(" + in.value_when(measure, in.value(measure), "0") + ")"; };
  const auto counted = [&] {
    return measure.when.empty() ? std::string("COUNT(*)") : "COUNT(" + in.value_when(measure, "1", "") + ")";
  };
  const auto over = [&] {
    if (!measure.over)
      refuse_query(std::string(to_text(measure.aggregate)) + " needs over: " + measure.name);
    in.column(*measure.over);
    return *measure.over;
  };
  switch (measure.aggregate) {
  case aggregate::count:
    return counted();
  case aggregate::count_distinct:
    return "COUNT(DISTINCT " + in.value_when(measure, in.value(measure), "") + ")";
  case aggregate::sum:
    return rules.rounded("COALESCE(" + summed() + ", 0)");
  case aggregate::average:
    return rules.rounded("AVG(" + in.value_when(measure, in.value(measure), "") + ")");
  case aggregate::minimum:
    return "MIN(" + in.value_when(measure, in.value(measure), "") + ")";
  case aggregate::maximum:
    return "MAX(" + in.value_when(measure, in.value(measure), "") + ")";
  case aggregate::share_percent: {
    const auto part = measure.column ? summed() : counted();
    return rules.rounded("100.0 * " + part + " / NULLIF(SUM(" + part + ") OVER (), 0)");
  }
  case aggregate::rate_percent:
    if (measure.when.empty())
      refuse_query("rate_percent needs when: " + measure.name);
    return rules.rounded("100.0 * " + counted() + " / NULLIF(COUNT(*), 0)");
  case aggregate::ratio_percent:
    return rules.rounded("100.0 * COALESCE(" + summed() + ", 0) / NULLIF(SUM(" + over() + "), 0)");
  case aggregate::correlation:
    return rules.rounded(rules.correlation(in.value(measure), over()));
  case aggregate::groups:
    return "COUNT(*) OVER ()";
  }
  refuse_query("unknown aggregate: " + measure.name);
}

// Uncorrelated, so that the list is made once and looked up, not searched for each row again. A null in the
// list would make every answer unknown, and a null sought is not in it.
std::string lacks(const model::lacks& rule, const source& outer, const schema& names, date_range days) {
  const std::string prefix = "other_";
  const source inner(names, days, outer.rules(), rule.table, rule.joins, prefix);
  if (!outer.has(rule.table))
    refuse_query("lacks needs a table that the query joins: " + rule.table);
  const auto column = rule.table + '.' + rule.column;
  std::vector<std::string> conditions;
  if (inner.may_be_null(column))
    conditions.push_back(prefix + column + " IS NOT NULL");
  for (const auto& filter : rule.where)
    conditions.push_back(inner.condition(filter));
  std::string body = "SELECT " + prefix + column + " FROM " + inner.from();
  if (!conditions.empty())
    body += "\nWHERE " + joined(conditions, "\n  AND ");
  for (auto at = body.find('\n'); at != std::string::npos; at = body.find('\n', at + 5))
    body.replace(at, 1, "\n    ");
  const auto absent = column + " NOT IN (\n    " + body + ")";
  return outer.may_be_null(column) ? "(" + column + " IS NULL OR " + absent + ")" : absent;
}

// What stands after FROM, up to GROUP BY.
std::string rows_of(const model::query& query, const source& in, const schema& names, date_range days) {
  std::vector<std::string> conditions;
  for (const auto& dimension : query.dimensions)
    if (const auto whole = in.whole_periods(dimension); !whole.empty())
      conditions.push_back(whole);
  for (const auto& filter : query.where)
    conditions.push_back(in.condition(filter));
  if (query.lacks)
    conditions.push_back(lacks(*query.lacks, in, names, days));
  return in.from() + (conditions.empty() ? "" : "\nWHERE " + joined(conditions, "\n  AND "));
}

// SELECT of the dimensions and the given columns over the query's rows.
std::string grouped(const model::query& query, const source& in, const std::string& rows,
                    const std::vector<std::string>& measures) {
  std::vector<std::string> columns;
  std::vector<std::string> groups;
  for (const auto& dimension : query.dimensions) {
    columns.push_back(in.expression(dimension) + " AS " + dimension.name);
    groups.push_back(std::to_string(columns.size()));
  }
  columns.insert(columns.end(), measures.begin(), measures.end());
  return "SELECT\n  " + joined(columns, ",\n  ") + "\nFROM " + rows +
         (groups.empty() ? "" : "\nGROUP BY " + joined(groups, ", "));
}

std::string order_by(const model::query& query) {
  std::vector<std::string> order;
  for (const auto& ordering : query.order) {
    const auto is_it = [&](const auto& part) { return part.name == ordering.by; };
    if (std::none_of(query.dimensions.begin(), query.dimensions.end(), is_it) &&
        std::none_of(query.measures.begin(), query.measures.end(), is_it))
      refuse_query("orders by what it does not show: " + ordering.by);
    order.push_back(ordering.by + (ordering.descending ? " DESC" : ""));
  }
  // Ties would come in another order in every database.
  for (const auto& dimension : query.dimensions)
    if (!order.empty() && std::none_of(query.order.begin(), query.order.end(),
                                       [&](const auto& o) { return o.by == dimension.name; }))
      order.push_back(dimension.name);
  return order.empty() ? "" : "\nORDER BY " + joined(order, ", ");
}

// Sums from which the sampling error of a measure follows: n rows, then s1 and s2 of their values and
// squares; for ratios d1, d2 and c of the divisor and the products.
std::vector<std::string> evidence_columns(const source& in, const model::measure& measure) {
  std::string value;
  std::string divisor;
  switch (measure.aggregate) {
  case aggregate::count:
  case aggregate::rate_percent:
    value = in.value_when(measure, "1", "0");
    break;
  case aggregate::share_percent:
    value = in.value_when(measure, measure.column ? in.value(measure) : "1", "0");
    break;
  case aggregate::sum:
    value = in.value_when(measure, in.value(measure), "0");
    break;
  case aggregate::average:
    value = in.value_when(measure, in.value(measure), "");
    break;
  case aggregate::ratio_percent:
    value = in.value_when(measure, in.value(measure), "0");
    divisor = measure.over.value_or("");
    break;
  case aggregate::count_distinct: {
    const auto count = "COUNT(DISTINCT " + in.value_when(measure, in.value(measure), "") + ")";
    return {count + " AS n", count + " AS s1", count + " AS s2"};
  }
  case aggregate::correlation:
    return {"COUNT(" + in.value(measure) + ") AS n",
            in.rules().correlation(in.value(measure), measure.over.value_or("")) + " AS s1", "0 AS s2"};
  default:
    refuse_query("measure has no sampling error: " + measure.name);
  }
  const auto sum = [](const std::string& a, const std::string& b) {
    return "SUM(1.0 * (" + a + ")" + (b.empty() ? "" : " * (" + b + ")") + ")";
  };
  // What is 1 or 0 is its own square, and the same sum is made once.
  const bool is_indicator =
      measure.aggregate == aggregate::count || measure.aggregate == aggregate::rate_percent;
  std::vector<std::string> columns = {"COUNT(" + value + ") AS n", sum(value, "") + " AS s1",
                                      sum(value, is_indicator ? "" : value) + " AS s2"};
  if (!divisor.empty()) {
    columns.push_back(sum(divisor, "") + " AS d1");
    columns.push_back(sum(divisor, divisor) + " AS d2");
    columns.push_back(sum(value, divisor) + " AS c");
  }
  return columns;
}

template <class Render>
model::result<std::string> guarded(Render&& render) {
  try {
    return render();
  } catch (const failure_error& refused) {
    return refused.reason;
  }
}

} // namespace

model::result<std::string> render(const model::query& query, const model::data_model& model, date_range days,
                                  dialect which) {
  return guarded([&] {
    const schema names(model);
    const source in(names, days, dialect_rules::of(which), query.from, query.joins);
    std::vector<std::string> measures;
    for (const auto& measure : query.measures)
      measures.push_back(expression(in, measure) + " AS " + measure.name);
    return grouped(query, in, rows_of(query, in, names, days), measures) + order_by(query) +
           (query.limit ? "\nLIMIT " + std::to_string(*query.limit) : "");
  });
}

model::result<std::string> render_evidence(const model::query& query, const std::string& measure,
                                           const model::data_model& model, date_range days, dialect which) {
  return guarded([&] {
    const schema names(model);
    const source in(names, days, dialect_rules::of(which), query.from, query.joins);
    if (query.lacks) { // a gap: how many there are of those among which it was sought
      auto sought = query;
      sought.lacks.reset();
      const auto all = grouped(sought, in, rows_of(sought, in, names, days), {"1 AS n"});
      return "SELECT COUNT(*) AS n FROM (" + all + ") AS sought";
    }
    for (const auto& m : query.measures)
      if (m.name == measure) {
        auto sql = grouped(query, in, rows_of(query, in, names, days), evidence_columns(in, m));
        return sql + (query.dimensions.empty() ? "" : "\nORDER BY 1");
      }
    refuse_query("no measure of this name: " + measure);
  });
}

} // namespace troupe::sql
