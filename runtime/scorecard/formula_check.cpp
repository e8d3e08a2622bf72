#include "runtime/scorecard/formula_check.hpp"

#include "runtime/scorecard/model_lookup.hpp"

namespace troupe::scorecard {

using model::column_type;

std::optional<formula_check> formula_check::of(const model::table& table, std::size_t column) {
  const auto& rule = table.columns[column].rule.formula;
  if (!rule)
    return std::nullopt;
  auto code =
      datagen::expression::compile(rule->expression, [&](std::string_view name) -> model::result<int> {
        const auto found = delivered_column(table, std::string(name));
        if (!found || table.columns[*found].type == column_type::text)
          return model::failure{model::ec::model_invalid, "not in the files"};
        return table.columns[*found].type == column_type::decimal ? 2 : 0;
      });
  if (!code)
    return std::nullopt;
  formula_check check;
  check.column_ = column;
  check.code_ = std::move(*code);
  check.digits_ = table.columns[column].type == column_type::decimal ? 2 : 0;
  check.count_.place = place_of(table, column);
  for (const auto& input : check.code_.inputs())
    check.inputs_.push_back(*find_column(table, input.name));
  return check;
}

void formula_check::see(const row_batch& rows) {
  std::vector<const std::int64_t*> inputs;
  for (const auto c : inputs_)
    if (rows.columns[c].is_there)
      inputs.push_back(rows.columns[c].numbers.data());
  if (inputs.size() < inputs_.size() || !rows.columns[column_].is_there)
    return;
  std::vector<std::int64_t> expected;
  code_.evaluate(inputs, rows.rows, digits_, expected);
  const auto& found = rows.columns[column_].numbers;
  count_.checked += rows.rows;
  for (std::size_t i = 0; i < rows.rows; ++i)
    count_.wrong += found[i] != expected[i] ? 1U : 0U;
}

} // namespace troupe::scorecard
