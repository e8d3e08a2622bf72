#pragma once

#include "runtime/datagen/dataset.hpp"

#include <vector>

namespace troupe::datagen {

// Rows to show of every table, ascending, so that each key among them refers to a row that is shown too. Of
// every table `rows`, or all if it has fewer, chosen where they hang together best; and those that they refer
// to. Looks at the first few thousand rows of a table only.
std::vector<std::vector<row_index>> coherent_sample(const dataset& data, std::size_t rows);

} // namespace troupe::datagen
