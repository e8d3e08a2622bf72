#include "runtime/datagen/delivered_columns.hpp"

#include "runtime/datagen/dataset.hpp"

namespace troupe::datagen {

std::vector<delivered_column> delivered_columns(frame& rows) {
  std::vector<delivered_column> delivered;
  const auto& all = rows.table().columns();
  for (std::size_t c = 0; c < all.size(); ++c)
    if (!all[c].spec->hidden) {
      const auto& values = rows.column(c);
      delivered.push_back({all[c].spec, values.numbers.data(), values.texts.data(), values.is_plain});
    }
  return delivered;
}

} // namespace troupe::datagen
