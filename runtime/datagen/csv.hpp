#pragma once

#include "runtime/datagen/dataset.hpp"

#include <string>
#include <vector>

namespace troupe::datagen {

// The header line of a table's CSV, its delivered columns.
std::string csv_header(const model::table& table);

// Rows first .. first + count - 1 as CSV lines (RFC 4180, LF): dates YYYY-MM-DD, timestamps YYYY-MM-DD
// HH:MM:SS (UTC), decimals with two digits, true/false, nothing for null, "" for an empty text. The bytes
// depend on nothing but the blueprint and the rows.
void append_csv(const dataset& data, std::size_t table, row_index first, std::size_t count, std::string& out);

// The same for some rows, as few as are shown to people.
void append_csv(const dataset& data, std::size_t table, std::vector<row_index> chosen, std::string& out);

} // namespace troupe::datagen
