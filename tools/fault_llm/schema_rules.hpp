#pragma once

#include "messages/model/llm_config.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace troupe::fault_llm {

// Why the dialect would refuse a JSON Schema: a keyword that it does not know, or one that it demands. Empty
// for a good one.
std::string fault_of_schema(model::llm_dialect dialect, const boost::json::object& schema);

} // namespace troupe::fault_llm
