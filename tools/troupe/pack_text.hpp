#pragma once

#include "messages/model/industry_pack.hpp"

#include <string>

namespace troupe::cli {

// What a pack knows, for people: product lines, tables with their columns, golden queries with their
// promises.
std::string pack_text(const model::industry_pack& pack);

} // namespace troupe::cli
