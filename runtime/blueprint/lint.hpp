#pragma once

#include "config/library.hpp"
#include "messages/model/json_codec.hpp"

#include <vector>

namespace troupe::blueprint {

// Everything that is wrong with a pack whose document fits its type: rules without or with two parts, unknown
// names, SQL that cannot be rendered, a story that misses a query, placeholders without words; at last the
// pack is compiled for a company of its industry and a row of each table made. An empty list is a pack that
// works.
std::vector<model::violation> lint(const config::shelf_pack& pack, const config::library& shelves);

} // namespace troupe::blueprint
