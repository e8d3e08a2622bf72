#include "runtime/scorecard/moment_checks.hpp"

#include "runtime/scorecard/model_lookup.hpp"
#include "runtime/scorecard/moments.hpp"

namespace troupe::scorecard {

order_check::order_check(const model::table& table, std::size_t earlier, std::size_t later)
    : earlier_(earlier), later_(later), count_{place_of(table, later)} {}

void order_check::see(const row_batch& rows) {
  const auto& earlier = rows.columns[earlier_];
  const auto& later = rows.columns[later_];
  if (!earlier.is_there || !later.is_there)
    return;
  for (std::size_t i = 0; i < rows.rows; ++i)
    if (!later.is_null(i) && !earlier.is_null(i)) {
      ++count_.checked;
      count_.wrong += is_before(later.type, later.numbers[i], earlier.type, earlier.numbers[i]) ? 1U : 0U;
    }
}

end_check::end_check(const model::table& table, std::size_t column, std::int64_t end)
    : column_(column), end_(end), count_{place_of(table, column)} {}

void end_check::see(const row_batch& rows) {
  const auto& column = rows.columns[column_];
  if (!column.is_there)
    return;
  for (std::size_t i = 0; i < rows.rows; ++i)
    if (!column.is_null(i)) {
      ++count_.checked;
      count_.wrong += second_of(column.type, column.numbers[i]) > end_ ? 1U : 0U;
    }
}

} // namespace troupe::scorecard
