#include "runtime/scorecard/sections.hpp"

namespace troupe::scorecard {

namespace {

// One leak is one too many: it costs half, and all of a tenth of the cells the rest.
void add_leaks(std::vector<model::score_metric>& metrics, const tally& leaks, const std::string& name,
               const std::string& meaning) {
  if (leaks.checked() == 0)
    return;
  auto metric = leaks.metric(name, meaning, 5.0);
  metric.value = value_of(static_cast<double>(leaks.wrong()));
  if (leaks.wrong() > 0)
    metric.score = score_of(metric.score.as_double() / 2.0);
  metrics.push_back(std::move(metric));
}

} // namespace

model::score_section safety_section(const scans_type& scans) {
  tally domains;
  tally cards;
  tally phones;
  for (const auto& scan : scans) {
    domains.add(scan.leaks().domains());
    cards.add(scan.leaks().cards());
    phones.add(scan.leaks().phones());
  }
  std::vector<model::score_metric> metrics;
  add_leaks(metrics, domains, "real_domains",
            "cells with an e-mail or web domain that may belong to somebody");
  add_leaks(metrics, cards, "card_numbers",
            "cells with a number that passes as a payment card's and is no test card");
  add_leaks(metrics, phones, "real_phones",
            "cells with a phone number outside the ranges that nobody can have (555-0100 to 555-0199 and the "
            "like)");
  return section_of("safety", std::move(metrics));
}

} // namespace troupe::scorecard
