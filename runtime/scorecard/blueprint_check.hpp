#pragma once

#include "messages/model/blueprint.hpp"

#include <string>

namespace troupe::scorecard {

// What makes a blueprint useless to measure against: lists of the wrong length, a table without columns, a
// window that is none. Empty if nothing; one from a kit has none of it, a file from elsewhere may.
std::string contradiction_in(const model::blueprint& plan);

} // namespace troupe::scorecard
