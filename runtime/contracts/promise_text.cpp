#include "runtime/contracts/promise_text.hpp"

namespace troupe::contracts {

namespace {

// What the effect is called, and its unit (see model::insight).
struct wording {
  std::string effect;
  std::string unit;
};

wording words_for(const model::insight_contract& contract) {
  using enum model::insight;
  const auto who = contract.subject.value_or("the leader");
  switch (contract.shape) {
  case top_k:
    return {who + " leads, with", " times the next"};
  case share:
    return {"share of " + who + " is", "%"};
  case trend:
    return {"from the first quarter of the time to the last it becomes", " times as much"};
  case seasonality:
    return {"the strongest month is", " times the weakest"};
  case spike:
    return {"the largest day or month is", " times the usual one"};
  case gap:
    return {"those found are", "% of those who could be"};
  case churn:
    return {"the rate is", "%"};
  case rate_by_segment:
    return {"the rate of " + who + " is", " times the highest of the others"};
  case funnel:
    return {"of the first step there remain", "%"};
  case mix_shift:
    return {"the share moves by", " points"};
  case correlation:
    return {"the correlation is", ""};
  case retention:
    return {"still there at the end are", "%"};
  case waterfall:
    return {"every month adds up to the cent, and the closing is", " times the first opening"};
  }
  return {};
}

} // namespace

std::string promise_text(const model::insight_contract& contract) {
  const auto [effect, unit] = words_for(contract);
  if (contract.at_least && contract.at_most)
    return effect + " " + to_text(*contract.at_least) + " to " + to_text(*contract.at_most) + unit;
  if (contract.at_least)
    return effect + " at least " + to_text(*contract.at_least) + unit;
  return effect + " at most " + (contract.at_most ? to_text(*contract.at_most) : "") + unit;
}

} // namespace troupe::contracts
