#pragma once

#include "messages/model/demo_plan.hpp"
#include "messages/model/failure.hpp"

namespace troupe::blueprint {

// The plan with its window slid by the whole weeks between its as_of and `day`, so that weekdays stay what
// they were: as_of is then at most six days before `day`. Entities, their names and all shares are the same.
// ec::invalid_request if `day` lies before as_of.
model::result<model::demo_plan> refresh(model::demo_plan plan, model::date day);

} // namespace troupe::blueprint
