#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/date.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Column rules in one line each, and the values that they are made of.
namespace troupe::tests {

model::decimal dec(std::string_view text);
model::date day(std::string_view text);

model::column_rule plain(model::plain_rule which);
model::column_rule key(const std::string& relationship);
model::column_rule parent(const std::string& relationship, const std::string& column);
model::column_rule record(const std::string& pool, const std::string& field);
model::column_rule field(const std::string& of, const std::string& name);
model::column_rule draw(const std::vector<std::pair<std::string, std::int64_t>>& values);
model::column_rule combine(const std::string& text);
model::column_rule pattern(const std::string& text);
model::column_rule formula(const std::string& expression);
model::column_rule uniform(std::string_view min, std::string_view max);
model::column_rule flag(std::int64_t per_mille);
model::column_rule time(const std::string& rhythm, std::int64_t lead_months, std::int64_t before_per_mille);
model::column_rule children_sum(const std::string& relationship, const std::string& column);
model::column_rule entered(const std::string& state);
model::column_rule only_when(const std::string& take, const std::string& by, const std::string& is);

} // namespace troupe::tests
