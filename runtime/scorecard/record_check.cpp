#include "runtime/scorecard/record_check.hpp"

#include "runtime/scorecard/model_lookup.hpp"

#include <algorithm>

namespace troupe::scorecard {

namespace {

constexpr std::size_t most_records = 1U << 16; // that are remembered

std::optional<std::size_t> field_place(const model::pool& pool, const std::optional<std::string>& field) {
  if (!field)
    return 0;
  const auto found = std::find(pool.fields.begin(), pool.fields.end(), *field);
  return found == pool.fields.end() ? std::nullopt
                                    : std::optional(static_cast<std::size_t>(found - pool.fields.begin()));
}

} // namespace

record_check::record_check(const model::table& table, std::size_t of, std::size_t field)
    : of_(of), field_(field), edges_of_(table.columns[of]),
      edges_(table.columns[field]), count_{place_of(table, field)} {}

std::optional<record_check> record_check::of(const model::blueprint& plan, const model::table& table,
                                             std::size_t column) {
  const auto& rule = table.columns[column].rule.field;
  const auto of = rule ? delivered_column(table, rule->of) : std::nullopt;
  if (!of || (!table.columns[*of].rule.draw && !table.columns[*of].rule.record))
    return std::nullopt;
  record_check check(table, *of, column);
  const auto& source = table.columns[*of].rule;
  const auto pool_name = source.record ? std::optional(source.record->pool) : source.draw->pool;
  if (const auto* pool = pool_name ? find_pool(plan, *pool_name) : nullptr) {
    const auto from = field_place(*pool, source.record ? source.record->field : source.draw->field);
    const auto to = field_place(*pool, rule->field);
    for (const auto& record : pool->records)
      if (from && to)
        check.allowed_.emplace(comparable(table.columns[*of].type, record[*from]),
                               comparable(table.columns[column].type, record[*to]));
  }
  return check;
}

void record_check::see(const row_batch& rows) {
  const auto& of = rows.columns[of_];
  const auto& field = rows.columns[field_];
  if (!of.is_there || !field.is_there)
    return;
  for (std::size_t i = 0; i < rows.rows; ++i) {
    if (of.is_null(i))
      continue;
    const auto value = of.value(i);
    const auto implied = field.value(i);
    if (edges_of_.holds(value) || edges_.holds(implied))
      continue;
    const auto [first, last] = allowed_.equal_range(value);
    ++count_.checked;
    if (first == last && allowed_.size() < most_records)
      allowed_.emplace(value, implied);
    else if (first != last)
      count_.wrong += std::none_of(first, last, [&](const auto& a) { return a.second == implied; }) ? 1U : 0U;
  }
}

} // namespace troupe::scorecard
