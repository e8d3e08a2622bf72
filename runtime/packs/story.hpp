#pragma once

#include "config/library.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/demo_request.hpp"
#include "messages/model/demo_story.hpp"
#include "messages/model/failure.hpp"

namespace troupe::packs {

// The pack's story told for one company: its challenges, its words, the meeting's brief. ec::pack_invalid if
// the pack does not fit the profile.
model::result<model::demo_story> write_story(const model::demo_request& request,
                                             const model::company_profile& profile,
                                             const config::library& shelves);

} // namespace troupe::packs
