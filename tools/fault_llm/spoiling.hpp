#pragma once

#include "tools/fault_llm/fault.hpp"

#include <boost/json/value.hpp>

#include <string>

namespace troupe::fault_llm {

// The text of an answer, with the faults of content in it that the plan names. A document that is text is
// said as it is.
std::string spoken(boost::json::value answer, const fault_plan& plan);

} // namespace troupe::fault_llm
