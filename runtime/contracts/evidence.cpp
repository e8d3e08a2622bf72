#include "runtime/contracts/evidence.hpp"

#include "runtime/contracts/answer.hpp"

#include <cmath>

namespace troupe::contracts {

namespace {

struct sums {
  double n = 0;
  double s1 = 0;
  double s2 = 0;
  double d1 = 0;
  double d2 = 0;
  double c = 0;
};

constexpr double percent = 100.0;

// One success and one failure more than seen keep a rate of 0 or 1 from looking certain (Agresti and Caffo
// 2000).
double variance_of_rate(const sums& s) {
  const auto rate = (s.s1 + 1.0) / (s.n + 2.0);
  return rate * (1.0 - rate) / (s.n + 2.0);
}

estimate estimate_of(model::aggregate aggregate, const sums& s, double total, double total_squares) {
  switch (aggregate) {
  case model::aggregate::rate_percent:
    return {"", percent * s.s1 / s.n, percent * percent * variance_of_rate(s), s.n};
  case model::aggregate::average: {
    const auto mean = s.s1 / s.n;
    return {"", mean, std::max(s.s2 / s.n - mean * mean, 0.0) / s.n, s.n};
  }
  case model::aggregate::share_percent: {
    const auto share = total > 0 ? s.s1 / total : 0.0;
    const auto rest = std::max(total_squares - s.s2, 0.0);
    const auto variance = ((1.0 - share) * (1.0 - share) * s.s2 + share * share * rest) / (total * total);
    return {"", percent * share, percent * percent * variance, s.n};
  }
  case model::aggregate::ratio_percent: {
    const auto ratio = s.d1 != 0 ? s.s1 / s.d1 : 0.0;
    const auto spread = std::max(s.s2 - 2.0 * ratio * s.c + ratio * ratio * s.d2, 0.0);
    return {"", percent * ratio, s.d1 != 0 ? percent * percent * spread / (s.d1 * s.d1) : 0.0, s.n};
  }
  default:
    return {"", s.s1, s.s2, s.n};
  }
}

} // namespace

std::vector<estimate> estimates_of(const model::measure& measure, std::size_t dimensions,
                                   const model::query_result& result) {
  const answer read(result);
  std::vector<sums> groups;
  std::vector<std::string> names;
  double total = 0;
  double total_squares = 0;
  for (std::size_t row = 0; row < read.rows(); ++row) {
    const auto number = [&](std::size_t i) {
      const auto column = dimensions + i;
      return column < read.columns().size() ? read.number(row, column).value_or(0.0) : 0.0;
    };
    const sums s{number(0), number(1), number(2), number(3), number(4), number(5)};
    if (s.n <= 0)
      continue;
    std::string name;
    for (std::size_t d = 0; d < dimensions; ++d)
      name += (d == 0 ? "" : "|") + read.text(row, d);
    total += s.s1;
    total_squares += s.s2;
    groups.push_back(s);
    names.push_back(std::move(name));
  }
  std::vector<estimate> estimates;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    estimates.push_back(estimate_of(measure.aggregate, groups[g], total, total_squares));
    estimates.back().group = names[g];
  }
  return estimates;
}

} // namespace troupe::contracts
