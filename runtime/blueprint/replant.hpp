#pragma once

#include "messages/model/blueprint.hpp"
#include "messages/model/manifest.hpp"

#include <vector>

namespace troupe::blueprint {

// The plan with what its failed proofs lacked. Too few rows, or an effect that could be chance: the facts
// that the query counts (or the table that decides how many there are) get half as many rows again. An effect
// out of its bounds, or a rival: more weight where the plan speaks of the query's subject, more growth,
// higher spikes and seasons, a mix that moves further, rates closer to the middle of what was promised.
// Everything else stays.
model::blueprint replant(model::blueprint plan, const std::vector<model::query_proof>& proofs);

} // namespace troupe::blueprint
