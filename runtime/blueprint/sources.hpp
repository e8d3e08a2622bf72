#pragma once

#include "messages/model/blueprint.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/industry_pack.hpp"
#include "messages/model/locale.hpp"

#include <vector>

namespace troupe::blueprint {

// A locale and the pools that it has instead of general ones.
struct spoken_lexicon {
  model::locale locale;
  const std::vector<model::pool>& pools;
};

// Where the values of each delivered column come from, and why from there.
std::vector<model::column_source> describe_sources(const model::data_model& model,
                                                   const model::industry_pack& pack,
                                                   const model::company_profile& profile,
                                                   const spoken_lexicon& spoken);

} // namespace troupe::blueprint
