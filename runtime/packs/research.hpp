#pragma once

#include "config/library.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/demo_request.hpp"
#include "messages/model/failure.hpp"

namespace troupe::packs {

// What the library knows about the requested company: its catalogue entry, or an industry recognised by name,
// domain, hint and brief, with product lines under its own brand. ec::invalid_request for a company that
// cannot be read, ec::unknown_industry for a hint that no pack answers to.
model::result<model::company_profile> research(const model::demo_request& request,
                                               const config::library& shelves);

} // namespace troupe::packs
