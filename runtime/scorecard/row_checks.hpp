#pragma once

#include "messages/model/blueprint.hpp"
#include "runtime/scorecard/edge_cells.hpp"
#include "runtime/scorecard/email_check.hpp"
#include "runtime/scorecard/formula_check.hpp"
#include "runtime/scorecard/moment_checks.hpp"
#include "runtime/scorecard/record_check.hpp"

#include <vector>

namespace troupe::scorecard {

// What every row of a table must keep by itself: fields of one record belong together, formulas hold to the
// cent, moments of the row stand in order, and none lies after the end of the data.
class row_checks {
public:
  row_checks(const model::blueprint& plan, const model::table& table);

  void see(const row_batch& rows);

  tally dependencies() const { return faults_of(records_); }
  tally formulas() const { return faults_of(formulas_); }
  tally order() const { return faults_of(order_); }
  tally after_end() const { return faults_of(ends_); }
  tally formats() const; // e-mail addresses that are none, and edge cases beyond those asked for

private:
  void add_order(const model::table& table, const std::string& earlier, std::size_t later);

  std::vector<record_check> records_;
  std::vector<formula_check> formulas_;
  std::vector<order_check> order_;
  std::vector<end_check> ends_;
  std::vector<email_check> emails_;
  std::vector<edge_case_check> edge_cases_;
};

} // namespace troupe::scorecard
