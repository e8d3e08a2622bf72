#pragma once

#include "messages/model/blueprint.hpp"

namespace troupe::blueprint {

// Replaces every content column of the plan (names, categories, descriptions, places) by plain words of a
// generic fake-data library, the way such libraries fill a schema: column by column, knowing nothing of the
// company. Tables, keys, counts and times stay. It exists to show the difference.
void replace_by_faker(model::blueprint& plan);

} // namespace troupe::blueprint
