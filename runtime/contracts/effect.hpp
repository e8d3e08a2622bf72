#pragma once

#include "messages/model/golden_query.hpp"
#include "runtime/contracts/answer.hpp"

#include <optional>
#include <string>

namespace troupe::contracts {

// The measured effect of a contract as its shape defines it, or why there is none.
struct effect {
  std::optional<double> value;
  std::string problem;
};

// Measures the effect in an answer that has rows and the contract's columns. There is none in a degenerate
// answer: all equal, all null, a rate of 0 or 100 percent, a balance that does not add up.
effect measure_effect(const model::insight_contract& contract, const answer& result);

// Pure helpers that the test of significance shares.
namespace series {
double mean(const std::vector<double>& values, std::size_t begin, std::size_t end);
double median(std::vector<double> values);
// How many periods make a quarter of the series, at least one.
std::size_t quarter(std::size_t periods);
// The mean of the twelve periods around one, so that growth is not taken for a season.
double around(const std::vector<double>& values, std::size_t period);
} // namespace series

} // namespace troupe::contracts
