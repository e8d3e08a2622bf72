#pragma once

#include "config/library.hpp"
#include "messages/model/blueprint.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/demo_request.hpp"
#include "messages/model/demo_story.hpp"
#include "messages/model/failure.hpp"

namespace troupe::blueprint {

// The frozen plan of the whole dataset for one request: the pack's data model bound to the company's product
// lines, the pools it uses, and where each column's values come from. ec::model_invalid or ec::pack_invalid
// if the parts do not fit.
model::result<model::blueprint> design(const model::demo_request& request,
                                       const model::company_profile& profile, const model::demo_story& story,
                                       const config::library& shelves);

} // namespace troupe::blueprint
