#include "runtime/contracts/proof.hpp"

#include "runtime/contracts/effect.hpp"
#include "runtime/contracts/significance.hpp"
#include "runtime/contracts/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace troupe::contracts {

namespace {

using model::insight;

std::string two_digits(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f", value);
  return buffer;
}

model::decimal to_decimal(double value) {
  constexpr double largest = 1e12;
  return {std::llround(std::clamp(value, -largest, largest) * 1e6)};
}

std::string bounds(const model::insight_contract& contract) {
  std::string text;
  if (contract.at_least)
    text += " at least " + to_text(*contract.at_least);
  if (contract.at_most)
    text += std::string(text.empty() ? "" : " and") + " at most " + to_text(*contract.at_most);
  return text;
}

const model::measure* find_measure(const model::golden_query& query, const std::string& name) {
  for (const auto& measure : query.query.measures)
    if (measure.name == name)
      return &measure;
  return nullptr;
}

// Groups of masters are as large as they are; groups of facts must be large enough to speak of.
bool needs_power(const model::golden_query& query, const model::data_model& model) {
  if (query.contract.shape == insight::gap || query.contract.shape == insight::waterfall)
    return false;
  for (const auto& table : model.tables)
    if (table.name == query.query.from)
      return table.role != model::table_role::master;
  return false;
}

// The entities found as a rate of those among which they were sought.
estimate gap_of(const model::golden_query& query, const answer& read,
                const std::optional<model::query_result>& sums) {
  const auto found = read.number(0, read.column(query.contract.measure).value_or(0)).value_or(0.0);
  if (!sums || sums->rows.empty())
    return {};
  const auto sought = answer(*sums).number(0, 0).value_or(0.0);
  const auto rate = (found + 1.0) / (sought + 2.0);
  return {"", sought > 0 ? 100.0 * found / sought : 0.0, 1e4 * rate * (1.0 - rate) / (sought + 2.0), found};
}

significance tested(const model::golden_query& query, const answer& read,
                    const std::optional<model::query_result>& sums) {
  const auto& contract = query.contract;
  if (contract.shape == insight::funnel) {
    std::vector<double> steps;
    for (auto c = read.column(contract.measure).value_or(0); c < read.columns().size(); ++c)
      if (const auto step = read.number(0, c))
        steps.push_back(*step);
    return funnel_significance(steps);
  }
  if (contract.shape == insight::gap)
    return test_effect(contract, {gap_of(query, read, sums)});
  const auto name = evidence_measure(query);
  if (!name || !sums)
    return {};
  return test_effect(contract,
                     estimates_of(*find_measure(query, *name), query.query.dimensions.size(), *sums));
}

void fail(model::query_proof& proof, const std::string& what, const std::string& detail) {
  proof.holds = false;
  proof.lacking.push_back(what);
  proof.detail += (proof.detail.empty() ? "" : "; ") + detail;
}

} // namespace

std::optional<std::string> evidence_measure(const model::golden_query& query) {
  switch (query.contract.shape) {
  case insight::funnel:
    return std::nullopt;
  case insight::retention:
    return query.query.measures.empty() ? std::nullopt : std::optional(query.query.measures.back().name);
  default:
    return query.contract.measure;
  }
}

model::query_proof refused(const model::golden_query& query, const std::string& error) {
  model::query_proof proof;
  proof.id = query.id;
  fail(proof, "execution", "refused by the SQL engine: " + error);
  return proof;
}

model::query_proof prove(const model::golden_query& query, const model::query_result& result,
                         const std::optional<model::query_result>& sums, const model::data_model& model) {
  const auto& contract = query.contract;
  const answer read(result);
  model::query_proof proof;
  proof.id = query.id;
  proof.executes = true;
  const auto name = std::string(to_text(contract.shape)) + ": ";
  if (read.rows() == 0) {
    fail(proof, "empty", name + "the answer is empty");
    return proof;
  }
  auto measured = measure_effect(contract, read);
  if (contract.shape == insight::gap && measured.value)
    measured.value = gap_of(query, read, sums).value;
  if (read.column(contract.measure))
    proof.answer = answer_line(query, read);
  if (!measured.value) {
    fail(proof, "degenerate", name + measured.problem);
    return proof;
  }
  proof.holds = true;
  proof.effect = to_decimal(*measured.value);
  proof.detail = name + "effect " + two_digits(*measured.value) + ", promised" + bounds(contract);
  if ((contract.at_least && *measured.value < contract.at_least->as_double()) ||
      (contract.at_most && *measured.value > contract.at_most->as_double()))
    fail(proof, "effect", "the effect is out of bounds");
  const auto certainty = tested(query, read, sums);
  proof.sigma = to_decimal(std::round(certainty.sigma * 100.0) / 100.0);
  proof.support = std::llround(certainty.support);
  proof.detail +=
      ", " + two_digits(certainty.sigma) + " sigma on " + std::to_string(*proof.support) + " rows";
  if (certainty.sigma < required_sigma)
    fail(proof, "significance", "could be chance");
  if (needs_power(query, model) && *proof.support < required_support)
    fail(proof, "power", "a group has fewer than " + std::to_string(required_support) + " rows");
  if (!certainty.rival.empty())
    fail(proof, "rival", certainty.rival);
  return proof;
}

} // namespace troupe::contracts
