#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/query.hpp"
#include "runtime/sql/render.hpp"

#include <string>
#include <vector>

// A small model for SQL, and queries made of one-line helpers.
namespace troupe::tests {

// customers <- orders (customer_id, optional referrer_id) <- items; orders hides the column secret.
model::data_model shop_schema();

model::filter where(const std::string& column, model::comparison is, std::vector<std::string> values = {});
model::filter days_from(const std::string& column, model::comparison is, std::int64_t days);
model::dimension by(const std::string& name, const std::string& column);
model::dimension by(const std::string& name, const std::string& column, model::time_grain grain);
model::measure measure(const std::string& name, model::aggregate aggregate, const std::string& column = "");
model::query from(const std::string& table, std::vector<std::string> joins,
                  std::vector<model::dimension> dimensions, std::vector<model::measure> measures);

// The statement for data of 2025-01-01 to `last`; fails the test if it is refused.
std::string sql_of(const model::query& query, sql::dialect which = sql::dialect::sqlite,
                   const std::string& last = "2025-12-31");

// Why the query is refused; "" if it is not.
std::string refusal_of(const model::query& query);

} // namespace troupe::tests
