#pragma once

#include "runtime/datagen/frame.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace troupe::datagen {

// A column that is written: numbers or texts, one a row.
struct delivered_column {
  const model::column* spec;
  const std::int64_t* numbers;
  const std::string_view* texts;
  bool is_plain; // see cells
};

// The columns of a frame that are delivered, in the table's order. They live as long as the frame.
std::vector<delivered_column> delivered_columns(frame& rows);

} // namespace troupe::datagen
