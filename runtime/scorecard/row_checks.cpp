#include "runtime/scorecard/row_checks.hpp"

#include "runtime/datagen/time_curve.hpp"
#include "runtime/scorecard/model_lookup.hpp"

namespace troupe::scorecard {

row_checks::row_checks(const model::blueprint& plan, const model::table& table) {
  const auto end = datagen::window_of(plan.as_of, plan.months).end();
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto& column = table.columns[c];
    if (column.hidden)
      continue;
    if (auto check = record_check::of(plan, table, c))
      records_.push_back(std::move(*check));
    if (auto check = formula_check::of(table, c))
      formulas_.push_back(std::move(*check));
    if (column.rule.delay)
      add_order(table, column.rule.delay->from, c);
    if (column.rule.entered && table.lifecycle)
      add_order(table, table.lifecycle->start, c);
    if (is_moment(column) && !may_be_future(plan.model, table, column))
      ends_.emplace_back(table, c, end);
    if (column.semantic == model::semantic::email && column.type == model::column_type::text)
      emails_.emplace_back(table, c);
    if (auto check = edge_case_check::of(table, c))
      edge_cases_.push_back(std::move(*check));
  }
}

void row_checks::add_order(const model::table& table, const std::string& earlier, std::size_t later) {
  if (const auto found = delivered_column(table, earlier))
    order_.emplace_back(table, *found, later);
}

void row_checks::see(const row_batch& rows) {
  const auto show = [&](auto& checks) {
    for (auto& check : checks)
      check.see(rows);
  };
  show(records_);
  show(formulas_);
  show(order_);
  show(ends_);
  show(emails_);
  show(edge_cases_);
}

tally row_checks::formats() const {
  auto all = faults_of(emails_);
  all.add(faults_of(edge_cases_));
  return all;
}

} // namespace troupe::scorecard
