#pragma once

#include "messages/model/data_model.hpp"

#include <cstddef>
#include <vector>

namespace troupe::scorecard {

// The delivered columns of a table that decide by which odds a column of it is drawn, without repetition:
// what its rule reads, and where that is hidden what it was made of, up to the keys of parents.
std::vector<std::size_t> tied_to(const model::data_model& model, const model::table& table,
                                 std::size_t column);

} // namespace troupe::scorecard
