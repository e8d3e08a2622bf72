#pragma once

#include "messages/model/blueprint.hpp"

#include <cstdint>

namespace troupe::tests {

// A random but valid plan of up to 50 tables with every kind of relationship: grouped (1:1, 0..1, 0..n,
// skewed, counted by a column), drawn (even, skewed, Zipf, optional, in time), many-to-many bridges with
// composite keys, references to composite keys, self-references, cycles over nullable keys, two roles of one
// parent that differ, polymorphic references, tenants that must agree. Names are plurals of all sorts; equal
// seeds give equal plans.
model::blueprint random_plan(std::uint64_t seed);

} // namespace troupe::tests
