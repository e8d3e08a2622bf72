#pragma once

#include "runtime/datagen/dataset.hpp"
#include "tests/runtime/rules.hpp"

#include <string>
#include <string_view>
#include <vector>

// Small blueprints made of one-line helpers.
namespace troupe::tests {

model::column column(const std::string& name, model::column_type type, model::column_rule rule);
model::column hidden(model::column column);
model::column nullable(model::column column);
model::table table(const std::string& name, std::int64_t rows, std::vector<model::column> columns);
model::transition transition(const std::string& from, const std::string& to, std::int64_t per_mille,
                             std::string_view median_hours);
model::relationship relationship(const std::string& name, const std::string& table, const std::string& column,
                                 const std::string& parent);
model::relationship drawn(const std::string& name, const std::string& table, const std::string& column,
                          const std::string& parent, model::drawing rule);
model::relationship counted(const std::string& name, const std::string& table, const std::string& column,
                            const std::string& parent, const std::string& count_column);

// One table "things" with these columns after its id, in a window of 2025-07-01 to 2026-06-30.
model::blueprint plan_of(std::int64_t rows, std::vector<model::column> columns);

// 60 customers, 500 orders drawn from them, one to three items grouped under each order.
model::blueprint shop();
model::table& table_of(model::blueprint& plan, const std::string& name);
model::column& column_of(model::blueprint& plan, const std::string& table, const std::string& name);

// The dataset; fails the test with the message if it is refused.
std::shared_ptr<const datagen::dataset> compiled(model::blueprint plan);

// The refusal's message; "" if the plan compiles.
std::string refusal(model::blueprint plan);

} // namespace troupe::tests
