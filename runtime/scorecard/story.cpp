#include "runtime/scorecard/sections.hpp"

#include <algorithm>

namespace troupe::scorecard {

model::score_section story_section(const std::vector<model::query_proof>& proofs) {
  constexpr double plain_to_see = 10.0; // standard errors beyond which nobody doubts
  tally broken;
  tally rivals;
  assessment significance;
  for (const auto& proof : proofs) {
    const bool has_rival =
        std::find(proof.lacking.begin(), proof.lacking.end(), "rival") != proof.lacking.end();
    broken.add(proof.id, 1, proof.holds ? 0 : 1);
    rivals.add(proof.id, 1, has_rival ? 1 : 0);
    if (proof.sigma) {
      const auto share = std::clamp(proof.sigma->as_double() / plain_to_see, 0.0, 1.0);
      significance.add(proof.id, share, 100.0 * share);
    }
  }
  std::vector<model::score_metric> metrics;
  add_metric(metrics, broken, "broken_promises",
             "percent of golden queries whose promise the data do not keep", 1.0);
  add_metric(metrics, significance, "significance",
             "mean distance of the effects from none, in standard errors up to ten, over ten");
  add_metric(metrics, rivals, "rivals",
             "percent of golden queries with a louder pattern that contradicts them", 1.0);
  return section_of("story", std::move(metrics));
}

} // namespace troupe::scorecard
