#pragma once

#include "messages/model/demo_plan.hpp"
#include "messages/model/manifest.hpp"

#include <string>
#include <vector>

namespace troupe::publish {

// plan.md: what the demo will tell, ask and hold, before its rows are made, and how to change it.
std::string plan_page(const model::demo_plan& plan, const std::vector<model::table_report>& tables);

} // namespace troupe::publish
