#include "runtime/scorecard/email_check.hpp"

#include "runtime/scorecard/model_lookup.hpp"

namespace troupe::scorecard {

namespace {

bool looks_like_email(std::string_view text) {
  const auto at = text.find('@');
  const auto dot = text.rfind('.');
  return at != std::string_view::npos && at > 0 && dot != std::string_view::npos && dot > at + 1 &&
         dot + 1 < text.size() && text.find_first_of("@ ", at + 1) == std::string_view::npos;
}

} // namespace

email_check::email_check(const model::table& table, std::size_t column)
    : column_(column), edges_(table.columns[column]), count_{place_of(table, column)} {}

void email_check::see(const row_batch& rows) {
  const auto& column = rows.columns[column_];
  if (!column.is_there)
    return;
  for (std::size_t i = 0; i < rows.rows; ++i)
    if (!column.is_null(i) && !edges_.holds(column.value(i))) {
      ++count_.checked;
      count_.wrong += looks_like_email(column.texts[i]) ? 0U : 1U;
    }
}

} // namespace troupe::scorecard
