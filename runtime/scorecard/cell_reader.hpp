#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/cells.hpp"

#include <cstdint>
#include <string_view>

namespace troupe::scorecard {

// A cell's text as the engine counts values (see datagen::cells): null_number where it is none of the type.
struct read_value {
  std::int64_t number = datagen::null_number;
  bool is_clean = false; // written as the type is written: not 12.0 for 12, not three digits for cents
};

// Reads a cell of any type but text. Besides our own forms it takes those of other tools: True, 1, a T within
// and a Z behind a timestamp.
read_value read_cell(model::column_type type, std::string_view text);

// A value as kept and compared across tables: the number, for texts their hash; "null" is null_number.
std::int64_t comparable(model::column_type type, std::string_view text);

// A hash of a text; never null_number.
std::int64_t hash_text(std::string_view text);

} // namespace troupe::scorecard
