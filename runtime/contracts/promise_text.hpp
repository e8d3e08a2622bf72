#pragma once

#include "messages/model/golden_query.hpp"

#include <string>

namespace troupe::contracts {

// What a contract promises, for people: "Payments leads, with at least 1.5 times the next".
std::string promise_text(const model::insight_contract& contract);

} // namespace troupe::contracts
