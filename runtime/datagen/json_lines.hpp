#pragma once

#include "runtime/datagen/dataset.hpp"

#include <string>

namespace troupe::datagen {

// Rows first .. first + count - 1 as JSON Lines: an object a line with the delivered columns as members, in
// order. Numbers and true/false as JSON has them (decimals with two digits), dates and timestamps as texts
// in the form that CSV gives them, null for null. Texts are UTF-8 with only what JSON forbids escaped. The
// bytes depend on nothing but the blueprint and the rows.
void append_json_lines(const dataset& data, std::size_t table, row_index first, std::size_t count,
                       std::string& out);

} // namespace troupe::datagen
