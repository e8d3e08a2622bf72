#pragma once

#include "messages/model/golden_query.hpp"
#include "messages/model/manifest.hpp"

#include <optional>
#include <string>
#include <vector>

namespace troupe::contracts {

// A group's measure with its sampling error: what the same process would give another time. For counts and
// sums the closed form of the Poisson bootstrap (variance of a sum = sum of the squares), for averages and
// rates the usual standard error, for ratios the delta method.
struct estimate {
  std::string group; // text of the dimensions, joined with "|"
  double value = 0;
  double variance = 0;
  double rows = 0;
};

// Reads the sums of sql::render_evidence(): one estimate per group, in the order of the rows. Groups without
// rows that count are left out.
std::vector<estimate> estimates_of(const model::measure& measure, std::size_t dimensions,
                                   const model::query_result& sums);

} // namespace troupe::contracts
