#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/expression.hpp"
#include "runtime/scorecard/fault_count.hpp"
#include "runtime/scorecard/table_reader.hpp"

#include <optional>
#include <vector>

namespace troupe::scorecard {

// A column with a formula must be what the formula gives, to the cent.
class formula_check {
public:
  // Nothing for columns without a formula, or with one over columns that are not delivered.
  static std::optional<formula_check> of(const model::table& table, std::size_t column);

  void see(const row_batch& rows);

  const fault_count& count() const { return count_; }

private:
  formula_check() = default;

  std::size_t column_ = 0;
  datagen::expression code_;
  std::vector<std::size_t> inputs_;
  int digits_ = 0;
  fault_count count_;
};

} // namespace troupe::scorecard
