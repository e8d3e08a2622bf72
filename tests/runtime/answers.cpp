#include "tests/runtime/answers.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace troupe::tests {

namespace {

std::string json(double value) {
  return boost::json::serialize(boost::json::value(value));
}

} // namespace

model::golden_query question(model::insight shape, const limits& promised, model::unit unit) {
  model::golden_query query;
  query.id = "q";
  query.chart.y = "amount";
  model::measure amount;
  amount.name = "amount";
  amount.unit = unit;
  query.query.measures = {amount};
  query.contract.shape = shape;
  query.contract.measure = "amount";
  constexpr std::array without = {model::insight::churn, model::insight::funnel, model::insight::correlation,
                                  model::insight::retention};
  if (std::find(without.begin(), without.end(), shape) == without.end())
    query.contract.dimension = "name";
  if (!promised.at_least.empty())
    query.contract.at_least = model::parse_decimal(promised.at_least).value();
  if (!promised.at_most.empty())
    query.contract.at_most = model::parse_decimal(promised.at_most).value();
  if (!promised.subject.empty())
    query.contract.subject = promised.subject;
  return query;
}

model::query_result groups(const std::vector<std::pair<std::string, std::optional<double>>>& rows) {
  model::query_result result;
  result.columns = {"name", "amount"};
  for (const auto& [name, amount] : rows)
    result.rows.push_back(
        {boost::json::serialize(boost::json::value(name)), amount ? json(*amount) : "null"});
  return result;
}

model::query_result periods(const std::vector<double>& amounts) {
  std::vector<std::pair<std::string, std::optional<double>>> rows;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    char month[32];
    std::snprintf(month, sizeof month, "%04zu-%02zu", 2024 + i / 12, i % 12 + 1);
    rows.emplace_back(month, amounts[i]);
  }
  return groups(rows);
}

model::query_result numbers(const std::vector<double>& values) {
  model::query_result result;
  result.rows.emplace_back();
  for (const double value : values) {
    result.columns.push_back(result.columns.empty() ? "amount"
                                                    : "step_" + std::to_string(result.columns.size() + 1));
    result.rows[0].push_back(json(value));
  }
  return result;
}

} // namespace troupe::tests
