#pragma once

#include "messages/model/blueprint.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/industry_pack.hpp"

#include <vector>

namespace troupe::blueprint {

// Where the values of each delivered column come from, and why from there.
std::vector<model::column_source> describe_sources(const model::data_model& model,
                                                   const model::industry_pack& pack,
                                                   const model::company_profile& profile);

} // namespace troupe::blueprint
