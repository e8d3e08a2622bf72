#include "runtime/scorecard/edge_cells.hpp"

#include "runtime/datagen/edge_cases.hpp"
#include "runtime/scorecard/model_lookup.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_set>

namespace troupe::scorecard {

namespace {

bool is_edge_text(std::int64_t value) {
  static const auto hashes = [] {
    std::unordered_set<std::int64_t> all;
    for (const auto text : datagen::edge_texts())
      all.insert(hash_text(text));
    return all;
  }();
  return hashes.contains(value);
}

bool is_asked_of(const model::column& column) {
  return column.type == model::column_type::text && column.edge_cases_per_mille.value_or(0) > 0;
}

} // namespace

edge_cells::edge_cells(const model::column& column)
    : is_asked_for_(is_asked_of(column)), is_nullable_(column.nullable) {}

bool edge_cells::is_edge(std::int64_t value) const {
  return datagen::is_null(value) ? is_nullable_ : is_edge_text(value);
}

edge_cells::rows edge_cells::count(const kept_values& values) const {
  rows found;
  std::set<std::int64_t> seen;
  for (std::size_t row = 0; row < values.size() && is_asked_for_; ++row)
    if (is_edge_text(values[row])) {
      ++found.all;
      found.repeated += seen.insert(values[row]).second ? 0U : 1U;
    }
  return found;
}

std::optional<edge_case_check> edge_case_check::of(const model::table& table, std::size_t column) {
  if (!is_asked_of(table.columns[column]))
    return std::nullopt;
  const auto share = static_cast<double>(*table.columns[column].edge_cases_per_mille) / 1000.0;
  return edge_case_check(column, std::min(share, 1.0), place_of(table, column));
}

void edge_case_check::see(const row_batch& rows) {
  const auto& column = rows.columns[column_];
  if (!column.is_there)
    return;
  found_.checked += rows.rows;
  for (std::size_t i = 0; i < rows.rows; ++i)
    found_.wrong += is_edge_text(column.value(i)) ? 1U : 0U;
}

fault_count edge_case_check::count() const {
  const auto rows = static_cast<double>(found_.checked);
  const auto most =
      static_cast<std::uint64_t>(rows * share_ + 3.0 * std::sqrt(rows * share_ * (1.0 - share_)) + 1.0);
  return {found_.place, found_.checked, found_.wrong > most ? found_.wrong - most : 0};
}

} // namespace troupe::scorecard
