#pragma once

#include "messages/model/scorecard.hpp"

#include <string>

namespace troupe::cli {

// The scorecard as a table for people: sections with their metrics, what each means, and where it is worst.
std::string scorecard_text(const model::scorecard& card, const std::string& folder);

} // namespace troupe::cli
