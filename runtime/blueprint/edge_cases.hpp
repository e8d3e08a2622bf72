#pragma once

#include "messages/model/blueprint.hpp"

namespace troupe::blueprint {

// Marks the columns whose cells may be replaced by edge cases, at that rate: delivered text that is neither
// key nor unique, that no other rule, relationship or golden query reads, and that is prose or a name.
// Whatever the demo counts on stays as it is.
void mark_edge_cases(model::blueprint& plan, std::int64_t per_mille);

} // namespace troupe::blueprint
