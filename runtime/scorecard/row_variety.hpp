#pragma once

#include "runtime/scorecard/table_scan.hpp"

namespace troupe::scorecard {

// Of how many equally likely kinds a table's rows could be, by all but keys, unique columns and moments, when
// its columns are made independently but for those that a rule ties to others: one over the odds that two
// rows agree (Simpson's index turned over: Nature 163, 1949, p. 688; the effective number of order 2: Hill,
// Ecology 54, 1973, p. 427). Columns that follow from others add nothing. 1 or more; 0 for tables with too
// few columns to tell.
double row_variety(const model::data_model& model, const table_scan& scan);

// How many different ones `rows` rows of such a variety hold at least, on average: K (1 - (1 - 1/K)^n). The
// share of different ones is convex in the odds of each kind, so by Jensen's inequality equal odds give the
// fewest of all odds with the same variety.
double different_rows(double rows, double variety);

} // namespace troupe::scorecard
