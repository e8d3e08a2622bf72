#include "runtime/datagen/kernels/field_values.hpp"

#include "runtime/datagen/kernels/convert.hpp"

#include <algorithm>

namespace troupe::datagen {

field_values::field_values(const scope& in, const model::pool& pool, std::size_t field) {
  for (const auto& record : pool.records)
    if (in.column.type == model::column_type::text)
      texts_.emplace_back(record[field]);
    else
      numbers_.push_back(parse_number(in, record[field]));
  is_plain_ = std::all_of(texts_.begin(), texts_.end(), is_plain_text);
}

} // namespace troupe::datagen
