#pragma once

#include "runtime/datagen/kernels/build.hpp"

namespace troupe::datagen {

// The grouping parent of the table a column belongs to.
struct grouping_parent {
  std::size_t relationship = 0;
  const compiled_table* table = nullptr;

  explicit grouping_parent(const scope& in) {
    const auto& all = in.data.plan().model.relationships;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].table == in.table.spec().name && all[i].grouped) {
        relationship = i;
        table = &in.data.table(in.data.parent_of(i));
      }
    if (table == nullptr)
      in.refuse("needs a table grouped under a parent");
  }

  model::column_type type(std::size_t column) const { return table->spec().columns[column].type; }

  // A date or timestamp column of the parent.
  std::size_t moment(const scope& in, const std::string& name) const {
    const auto column = table->column(name);
    if (type(column) != model::column_type::date && type(column) != model::column_type::timestamp)
      in.refuse("needs a date or timestamp column of the parent: " + name);
    return column;
  }
};

} // namespace troupe::datagen
