#pragma once

#include "runtime/scorecard/linked_rows.hpp"

// What child and parent must agree in, over all rows of a relationship.
namespace troupe::scorecard {

// Values of the child that are not those of its parent.
tally wrong_copies(const link_columns& columns, const link_sides& sides, const rows_of_parents& parents);

// Values of the parent that are not the sum over its children.
tally wrong_sums(const link_columns& columns, const link_sides& sides, const rows_of_parents& parents);

// Moments of the child before, or after, those of the parent that they must follow, or precede.
tally wrong_order(const link_columns& columns, const link_sides& sides, const rows_of_parents& parents);

} // namespace troupe::scorecard
