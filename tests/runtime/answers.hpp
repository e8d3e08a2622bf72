#pragma once

#include "messages/model/golden_query.hpp"
#include "messages/model/manifest.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

// Golden queries and answers, each in one line.
namespace troupe::tests {

struct limits {
  std::string at_least{};
  std::string at_most{};
  std::string subject{};
};

// The question "q": amount by name; no dimension where the shape has none.
model::golden_query question(model::insight shape, const limits& promised,
                             model::unit unit = model::unit::plain);

// Rows of name and amount; nothing stands for null.
model::query_result groups(const std::vector<std::pair<std::string, std::optional<double>>>& rows);

// The same with months from 2024-01 on as names.
model::query_result periods(const std::vector<double>& amounts);

// One row of amount, step_2, step_3 ...
model::query_result numbers(const std::vector<double>& values);

} // namespace troupe::tests
