#include "runtime/scorecard/scorer.hpp"

#include "runtime/scorecard/cloned_rows.hpp"

#include <algorithm>
#include <cmath>

namespace troupe::scorecard {

namespace {

// The geometric mean: a dataset is as good as its weakest side lets it be.
double overall(const std::vector<model::score_section>& sections) {
  double sum = 0;
  for (const auto& section : sections)
    sum += std::log(std::max(section.score.as_double(), 1.0));
  return sections.empty() ? 0.0 : std::exp(sum / static_cast<double>(sections.size()));
}

} // namespace

scorer::scorer(model::blueprint plan, const std::vector<model::pool>& lexicon)
    : plan_(std::move(plan)), generic_(generic_vocabulary(lexicon)) {
  for (const auto& table : plan_.model.tables)
    scans_.emplace_back(plan_, table);
  for (const auto& link : plan_.model.relationships)
    links_.emplace_back(plan_, link, scans_);
  results_.resize(links_.size());
}

model::result<void> scorer::finish(std::size_t table) {
  scans_[table].finish();
  if (auto problem = scans_[table].reader().problem(); !problem.empty())
    return model::failure{model::ec::invalid_request, std::move(problem)};
  return {};
}

void scorer::check_link(std::size_t link) {
  if (!results_[link])
    results_[link] = links_[link].run();
}

model::scorecard scorer::score(const std::vector<model::query_proof>& proofs) {
  std::vector<link_result> links;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    check_link(i);
    links.push_back(*results_[i]);
  }
  const auto clones = cloned_rows(plan_.model, scans_);
  model::scorecard card;
  for (auto section :
       {integrity_section(scans_, links), time_section(plan_, scans_, links),
        shape_section(plan_, scans_, links), diversity_section(scans_, clones),
        relevance_section(plan_, scans_, generic_), story_section(proofs), safety_section(scans_)})
    if (!section.metrics.empty())
      card.sections.push_back(std::move(section));
  card.score = score_of(overall(card.sections) * information_share(clones));
  card.tables = static_cast<std::int64_t>(
      std::count_if(scans_.begin(), scans_.end(), [](const auto& scan) { return scan.reader().rows() > 0; }));
  for (const auto& scan : scans_)
    card.rows += static_cast<std::int64_t>(scan.reader().rows());
  return card;
}

model::result<model::scorecard> score(const model::blueprint& plan, const std::vector<model::pool>& lexicon,
                                      const std::vector<std::string>& tables,
                                      const std::vector<model::query_proof>& proofs) {
  scorer measured(plan, lexicon);
  for (std::size_t t = 0; t < plan.model.tables.size(); ++t) {
    if (t < tables.size())
      measured.feed(t, tables[t]);
    if (const auto finished = measured.finish(t); !finished)
      return model::failure{finished.error().code,
                            plan.model.tables[t].name + ": " + finished.error().message};
  }
  return measured.score(proofs);
}

} // namespace troupe::scorecard
