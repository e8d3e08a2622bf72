#pragma once

#include "runtime/scorecard/table_scan.hpp"

namespace troupe::scorecard {

// How many rows of a table repeat an earlier one by chance, when its columns are made independently: from how
// often two rows agree in each. Columns that follow from others count as certain. Negative for tables whose
// columns have so little variety that repetitions say nothing.
double expected_clones(const table_scan& scan);

} // namespace troupe::scorecard
