#pragma once

#include <string>

namespace troupe::contracts {

// A period as people say it: "2025-12" is "December 2025", "2025-Q4" is "Q4 2025", "2025-12-05" is
// "5 December 2025". Anything else stays as it is.
std::string period_for_people(const std::string& text);

} // namespace troupe::contracts
