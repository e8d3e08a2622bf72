#pragma once

#include "runtime/datagen/frame.hpp"

#include <algorithm>
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

// Visits the rows first .. first + count - 1 as frames so small that their columns stay in the processor's
// cache.
template <class Visit>
void for_each_frame(const dataset& data, std::size_t table, row_index first, std::size_t count,
                    Visit&& visit) {
  constexpr std::size_t rows_at_once = 2048;
  for (std::size_t done = 0; done < count; done += rows_at_once) {
    frame rows(data, table, first + done, std::min(rows_at_once, count - done));
    visit(rows);
  }
}

} // namespace troupe::datagen
