#pragma once

#include "messages/model/data_model.hpp"

#include <string>

namespace troupe::sql {

// A statement whose rows, if there are any, are the row ids (SQLite's) of children that refer to a parent
// that does not exist. A key with a null in it refers to none. Empty for a reference that holds for some rows
// only (only_when): no warehouse declares it either.
std::string orphan_query(const model::data_model& model, const model::relationship& relationship);

} // namespace troupe::sql
