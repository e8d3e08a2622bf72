#pragma once

#include "messages/model/golden_query.hpp"
#include "runtime/contracts/evidence.hpp"

#include <string>
#include <vector>

namespace troupe::contracts {

// Whether an effect could be chance.
struct significance {
  double sigma = 0;   // standard errors from no effect, after correction for the groups looked at
  double support = 0; // rows behind the smallest group compared
  std::string rival;  // a pattern in the data that contradicts the story; empty if there is none
};

// Tests the effect of a contract on the estimates of its measure (those of the last column for retention):
//   top_k            leader against runner-up
//   share            the subject against an equal share
//   trend, mix_shift first quarter of the periods against the last, by their means
//   seasonality      the highest calendar month against the lowest (66 pairs were looked at)
//   spike            the highest period against its neighbourhood: exact Poisson for counts, and against the
//                    neighbours' own spread
//   gap, churn, retention  the rate against none and all
//   rate_by_segment  the subject against the highest other
//   correlation      Fisher's transformation against none
//   waterfall        closing of the last period against the first
// A funnel is tested on its own steps (funnel_significance).
significance test_effect(const model::insight_contract& contract, const std::vector<estimate>& groups);

// What a funnel loses from its first step to its last, against nothing and everything.
significance funnel_significance(const std::vector<double>& steps);

} // namespace troupe::contracts
