#pragma once

#include "messages/model/demo_plan.hpp"
#include "messages/model/json_codec.hpp"

#include <vector>

namespace troupe::blueprint {

// Everything that is wrong with a plan whose files fit their types, as after an edit; each with file and path
// ("blueprint.json: model.tables[2].name"). At last the blueprint is compiled, and what contradicts itself
// there is told with table and column. An empty list is a plan that can be built.
std::vector<model::violation> check_plan(const model::demo_plan& plan);

} // namespace troupe::blueprint
