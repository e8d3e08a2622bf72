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

// The sums behind one measure of a query, group by group and without its limit, from which sampling errors
// follow: columns n (rows that count), s1 and s2 (sum of their values and of the squares; for rates the value
// is 1 or 0), and for ratios d1, d2 and c (the divisor, its square, and the product). For a correlation s1 is
// the coefficient; for a query with lacks the only column is n, the groups that there are with and without
// what is lacking. ec::model_invalid as above, and for measures that have no sampling error (minimum,
// maximum, groups).
model::result<std::string> render_evidence(const model::query& query, const std::string& measure,
                                           const model::data_model& model, date_range days, dialect which);

} // namespace troupe::sql
