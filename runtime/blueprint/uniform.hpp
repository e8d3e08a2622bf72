#pragma once

#include "messages/model/blueprint.hpp"
#include "messages/model/failure.hpp"

namespace troupe::blueprint {

// Replaces what the plan says about values by chance: categories, flags, numbers and moments uniform over
// what the schema allows, parents drawn evenly, no order in time, no state that follows from another. Tables
// with their numbers of rows, keys and names stay. It exists to show that contracts can fail.
// ec::model_invalid for a plan that does not compile.
model::result<void> replace_by_uniform(model::blueprint& plan);

} // namespace troupe::blueprint
