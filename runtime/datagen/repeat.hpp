#pragma once

#include "runtime/datagen/dataset.hpp"

namespace troupe::datagen {

// For plans with clone_rows: a kernel that gives every row the value of one of the table's first rows, over
// and over, as tools do that pad their tables. Keys made of the row's number stay.
std::unique_ptr<kernel> make_repeat(const dataset& data, std::size_t table, const model::column& column,
                                    std::unique_ptr<kernel> made);

} // namespace troupe::datagen
