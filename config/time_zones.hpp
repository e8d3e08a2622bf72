#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/failure.hpp"

#include <string>

namespace troupe::config {

// A time zone of the system's database by its IANA name ("Europe/Berlin"), with its offsets from 1980 to
// 2100. ec::pack_invalid for a name that the database does not have, or a system without one.
model::result<model::time_zone> load_time_zone(const std::string& name);

} // namespace troupe::config
