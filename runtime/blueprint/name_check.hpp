#pragma once

#include "messages/model/json_codec.hpp"

#include <string>
#include <vector>

namespace troupe::blueprint {

// Tables, columns and queries need names that every warehouse takes bare: snake_case and no reserved word.
// Adds what is wrong with one under its path.
void check_name(const std::string& path, const std::string& name, std::vector<model::violation>& found);

} // namespace troupe::blueprint
