#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/json_codec.hpp"
#include "messages/model/pool.hpp"

#include <vector>

namespace troupe::blueprint {

// What is wrong with the parts of a plan in themselves, each with its path: lengths and weights of pools,
// weights of rhythms, names, keys, rules and relationships of the data model. Whether they work together only
// compiling tells.
void check_pools(const std::vector<model::pool>& pools, std::vector<model::violation>& found);
void check_rhythms(const std::vector<model::rhythm>& rhythms, std::vector<model::violation>& found);
void check_model(const model::data_model& model, std::vector<model::violation>& found);

} // namespace troupe::blueprint
