#include "runtime/scorecard/row_checks.hpp"

#include "runtime/datagen/time_curve.hpp"
#include "runtime/scorecard/model_lookup.hpp"
#include "runtime/scorecard/moments.hpp"

#include <algorithm>

namespace troupe::scorecard {

namespace {

constexpr std::size_t most_records = 1U << 16; // that a dependency remembers

std::optional<std::size_t> field_place(const model::pool& pool, const std::optional<std::string>& field) {
  if (!field)
    return 0;
  const auto found = std::find(pool.fields.begin(), pool.fields.end(), *field);
  return found == pool.fields.end() ? std::nullopt
                                    : std::optional(static_cast<std::size_t>(found - pool.fields.begin()));
}

bool looks_like_email(std::string_view text) {
  const auto at = text.find('@');
  const auto dot = text.rfind('.');
  return at != std::string_view::npos && at > 0 && dot != std::string_view::npos && dot > at + 1 &&
         dot + 1 < text.size() && text.find_first_of("@ ", at + 1) == std::string_view::npos;
}

} // namespace

row_checks::row_checks(const model::blueprint& plan, const model::table& table)
    : end_(datagen::window_of(plan.as_of, plan.months).end()) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto& column = table.columns[c];
    if (column.hidden)
      continue;
    if (column.rule.field)
      add_dependency(plan, table, c);
    if (column.rule.formula)
      add_formula(table, c);
    if (column.rule.delay)
      add_order(table, column.rule.delay->from, c);
    if (column.rule.entered && table.lifecycle)
      add_order(table, table.lifecycle->start, c);
    if (is_moment(column) && !may_be_future(plan.model, table, column))
      ends_.push_back({c, {place_of(table, c)}});
    if (column.semantic == model::semantic::email && column.type == model::column_type::text)
      formats_.push_back({c, {place_of(table, c)}});
  }
}

void row_checks::add_dependency(const model::blueprint& plan, const model::table& table, std::size_t column) {
  const auto& rule = *table.columns[column].rule.field;
  const auto of = delivered_column(table, rule.of);
  if (!of || (!table.columns[*of].rule.draw && !table.columns[*of].rule.record))
    return;
  dependency check{*of, column, {}, {place_of(table, column)}};
  const auto& source = table.columns[*of].rule;
  const auto pool_name = source.record ? std::optional(source.record->pool) : source.draw->pool;
  if (const auto* pool = pool_name ? find_pool(plan, *pool_name) : nullptr) {
    const auto from = field_place(*pool, source.record ? source.record->field : source.draw->field);
    const auto to = field_place(*pool, rule.field);
    for (const auto& record : pool->records)
      if (from && to)
        check.allowed.emplace(comparable(table.columns[*of].type, record[*from]),
                              comparable(table.columns[column].type, record[*to]));
  }
  dependencies_.push_back(std::move(check));
}

void row_checks::add_formula(const model::table& table, std::size_t column) {
  using model::column_type;
  auto code = datagen::expression::compile(
      table.columns[column].rule.formula->expression, [&](std::string_view name) -> model::result<int> {
        const auto found = delivered_column(table, std::string(name));
        if (!found || table.columns[*found].type == column_type::text)
          return model::failure{model::ec::model_invalid, "not in the files"};
        return table.columns[*found].type == column_type::decimal ? 2 : 0;
      });
  if (!code)
    return;
  identity check{column,
                 std::move(*code),
                 {},
                 table.columns[column].type == column_type::decimal ? 2 : 0,
                 {place_of(table, column)}};
  for (const auto& input : check.code.inputs())
    check.inputs.push_back(*find_column(table, input.name));
  formulas_.push_back(std::move(check));
}

void row_checks::add_order(const model::table& table, const std::string& earlier, std::size_t later) {
  if (const auto found = delivered_column(table, earlier))
    order_.push_back({*found, later, {place_of(table, later)}});
}

void row_checks::see(const row_batch& rows) {
  for (auto& check : dependencies_)
    see(check, rows);
  for (auto& check : formulas_)
    see(check, rows);
  for (auto& check : order_)
    see(check, rows);
  for (auto& check : ends_)
    see_end(check, rows);
  for (auto& check : formats_)
    see_format(check, rows);
}

void row_checks::see(dependency& check, const row_batch& rows) {
  const auto& of = rows.columns[check.of];
  const auto& field = rows.columns[check.field];
  if (!of.is_there || !field.is_there)
    return;
  for (std::size_t i = 0; i < rows.rows; ++i) {
    if (of.is_null(i))
      continue;
    const auto value = of.value(i);
    const auto implied = field.value(i);
    const auto [first, last] = check.allowed.equal_range(value);
    ++check.count.checked;
    if (first == last && check.allowed.size() < most_records)
      check.allowed.emplace(value, implied);
    else if (first != last)
      check.count.wrong +=
          std::none_of(first, last, [&](const auto& a) { return a.second == implied; }) ? 1U : 0U;
  }
}

void row_checks::see(identity& check, const row_batch& rows) {
  std::vector<const std::int64_t*> inputs;
  for (const auto c : check.inputs)
    if (rows.columns[c].is_there)
      inputs.push_back(rows.columns[c].numbers.data());
  if (inputs.size() < check.inputs.size() || !rows.columns[check.column].is_there)
    return;
  std::vector<std::int64_t> expected;
  check.code.evaluate(inputs, rows.rows, check.digits, expected);
  const auto& found = rows.columns[check.column].numbers;
  check.count.checked += rows.rows;
  for (std::size_t i = 0; i < rows.rows; ++i)
    check.count.wrong += found[i] != expected[i] ? 1U : 0U;
}

void row_checks::see(moment_pair& check, const row_batch& rows) {
  const auto& earlier = rows.columns[check.earlier];
  const auto& later = rows.columns[check.later];
  if (!earlier.is_there || !later.is_there)
    return;
  for (std::size_t i = 0; i < rows.rows; ++i)
    if (!later.is_null(i) && !earlier.is_null(i)) {
      ++check.count.checked;
      check.count.wrong +=
          is_before(later.type, later.numbers[i], earlier.type, earlier.numbers[i]) ? 1U : 0U;
    }
}

void row_checks::see_end(column_count& check, const row_batch& rows) const {
  const auto& column = rows.columns[check.column];
  if (!column.is_there)
    return;
  for (std::size_t i = 0; i < rows.rows; ++i)
    if (!column.is_null(i)) {
      ++check.count.checked;
      check.count.wrong += second_of(column.type, column.numbers[i]) > end_ ? 1U : 0U;
    }
}

void row_checks::see_format(column_count& check, const row_batch& rows) {
  const auto& column = rows.columns[check.column];
  if (!column.is_there)
    return;
  for (std::size_t i = 0; i < rows.rows; ++i)
    if (!column.is_null(i)) {
      ++check.count.checked;
      check.count.wrong += looks_like_email(column.texts[i]) ? 0U : 1U;
    }
}

template <class Checks>
tally row_checks::total(const Checks& checks) {
  tally all;
  for (const auto& check : checks)
    all.add(check.count.place, check.count.checked, check.count.wrong);
  return all;
}

tally row_checks::dependencies() const {
  return total(dependencies_);
}
tally row_checks::formulas() const {
  return total(formulas_);
}
tally row_checks::order() const {
  return total(order_);
}
tally row_checks::after_end() const {
  return total(ends_);
}
tally row_checks::formats() const {
  return total(formats_);
}

} // namespace troupe::scorecard
