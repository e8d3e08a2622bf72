#include "runtime/datagen/kept_columns.hpp"

#include "runtime/datagen/dataset.hpp"
#include "runtime/datagen/frame.hpp"

#include <algorithm>

namespace troupe::datagen {

namespace {

constexpr std::uint64_t batch = 4096;

} // namespace

kept_columns::~kept_columns() {
  for (auto& column : columns_)
    delete column.load();
}

const cells& kept_columns::column(const dataset& data, std::size_t table, std::size_t index) {
  auto& place = columns_[index];
  if (const auto* known = place.load(std::memory_order_acquire))
    return known->values;
  auto made = make(data, table, index);
  whole_column* kept = nullptr;
  if (place.compare_exchange_strong(kept, made.get(), std::memory_order_acq_rel))
    kept = made.release();
  return kept->values;
}

std::unique_ptr<kept_columns::whole_column> kept_columns::make(const dataset& data, std::size_t table,
                                                               std::size_t index) {
  auto column = std::make_unique<whole_column>();
  const auto rows = data.table(table).rows();
  column->values.is_plain = true;
  for (row_index first = 0; first < rows; first += batch) {
    frame part(data, table, first, static_cast<std::size_t>(std::min(batch, rows - first)));
    const auto& values = part.column(index);
    column->values.numbers.insert(column->values.numbers.end(), values.numbers.begin(), values.numbers.end());
    column->values.is_plain &= values.is_plain;
    for (const auto text : values.texts) // those of pools and rules last as long as the dataset
      column->values.texts.push_back(!is_null(text) && part.arena().owns(text) ? column->texts.keep(text)
                                                                               : text);
  }
  return column;
}

} // namespace troupe::datagen
