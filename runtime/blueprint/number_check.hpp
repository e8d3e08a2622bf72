#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/json_codec.hpp"

#include <vector>

namespace troupe::blueprint {

// Adds every whole number of the tables, relationships and rhythms that is beyond what can be meant: rates
// above 1,000 per mille, centuries of months, weights and counts so large that sums overflow. Each with its
// path.
void check_numbers(const model::data_model& model, std::vector<model::violation>& found);
void check_numbers(const std::vector<model::rhythm>& rhythms, std::vector<model::violation>& found);

} // namespace troupe::blueprint
