#pragma once

#include "runtime/scorecard/link_columns.hpp"

namespace troupe::scorecard {

// By row of the child: the parent's row, value_index::none where there is none.
using rows_of_parents = std::vector<std::uint32_t>;

// Follows the declared references when both tables are read; those that lead nowhere are counted as `orphans`
// of that place. Nothing where what the link stands on is not in the files.
std::optional<rows_of_parents> find_parents(const link_columns& columns, const link_sides& sides,
                                            const std::string& place, tally& orphans);

} // namespace troupe::scorecard
