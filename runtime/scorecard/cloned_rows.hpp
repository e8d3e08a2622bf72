#pragma once

#include "runtime/scorecard/metrics.hpp"
#include "runtime/scorecard/table_scan.hpp"

#include <deque>

namespace troupe::scorecard {

// Rows that are worth nothing because they repeat others of their table in all but keys, unique columns and
// moments. A table of n rows that holds d different ones, where columns as varied as its own would give e by
// chance (see row_variety), has n (1 - d / e) of them, none where d is e or more. So tables of keys and
// categories, which repeat by their nature, have none; e is what a third of the variety gives, for ties
// between columns that no rule tells. Place by place, of all rows of tables that can be judged.
tally cloned_rows(const model::data_model& model, const std::deque<table_scan>& scans);

// The share of the rows that say something of their own, 0 to 1: rows that are no clones over all rows
// judged; 1 where none can be. It is the effective sample size over the size for clusters of copies: rows
// that agree in everything have an intra-class correlation of 1, so a cluster of m has the design effect 1 +
// (m - 1) * 1 = m and counts as one (Kish, Survey Sampling, 1965, section 5.4).
double information_share(const tally& clones);

} // namespace troupe::scorecard
