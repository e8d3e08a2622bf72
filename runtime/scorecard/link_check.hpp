#pragma once

#include "runtime/scorecard/link_columns.hpp"
#include "runtime/scorecard/linked_rows.hpp"
#include "runtime/scorecard/metrics.hpp"

#include <deque>
#include <string>

namespace troupe::scorecard {

// What one relationship came to.
struct link_result {
  tally orphans;
  tally copies; // of the parent's values
  tally sums;   // over the children
  tally order;  // of the parent's moments and the child's
  assessment concentration;
};

// Checks one declared relationship when both its tables are read.
class link_check {
public:
  // Asks the two tables to keep what it will need.
  link_check(const model::blueprint& plan, const model::relationship& link, std::deque<table_scan>& scans);

  link_result run() const;

private:
  void check_concentration(const rows_of_parents& parents, link_result& out) const;

  const model::blueprint& plan_;
  const model::relationship& link_;
  link_sides sides_;
  std::string place_;
  link_columns columns_;
};

} // namespace troupe::scorecard
