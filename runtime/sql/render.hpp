#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/date.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/query.hpp"
#include "runtime/sql/dialect.hpp"

#include <string>

namespace troupe::sql {

// The days that the data cover.
struct date_range {
  model::date first;
  model::date last; // as_of
};

// One SELECT statement without a final semicolon. Relative days resolve against the last day, never against
// the clock; a dimension by week, month or quarter shows whole periods only. ec::model_invalid for queries
// that name what the model does not have, or join what cannot be reached.
model::result<std::string> render(const model::query& query, const model::data_model& model, date_range days,
                                  dialect which);

} // namespace troupe::sql
