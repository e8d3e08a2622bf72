#include "runtime/scorecard/edge_cells.hpp"
#include "runtime/scorecard/model_lookup.hpp"
#include "runtime/scorecard/sections.hpp"
#include "runtime/scorecard/similar_texts.hpp"

#include <algorithm>
#include <unordered_set>

namespace troupe::scorecard {

namespace {

constexpr std::size_t most_compared = 5000; // different values of a column
constexpr std::size_t most_described =
    200; // texts that word pairs are counted in: their share falls with more
constexpr std::size_t fewest = 20;

// The texts of a sampled column that are no edge cases.
std::vector<std::string> written(const table_scan& scan, std::size_t column) {
  const edge_cells edges(scan.table().columns[column]);
  const auto& sampled = scan.sample().at(column);
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < sampled.texts.size(); ++i)
    if (!edges.holds(sampled.values[i]))
      kept.push_back(sampled.texts[i]);
  return kept;
}

// The different ones of some texts, in their order.
std::vector<std::string> different(const std::vector<std::string>& texts, std::size_t most) {
  std::unordered_set<std::string_view> seen;
  std::vector<std::string> kept;
  for (const auto& text : texts)
    if (!text.empty() && kept.size() < most && seen.insert(text).second)
      kept.push_back(text);
  return kept;
}

// Columns whose texts are written for people: names and descriptions.
bool is_prose(const model::column& column) {
  using enum model::semantic;
  const auto meaning = column.semantic;
  const auto& rule = column.rule;
  const bool is_copied = rule.parent || rule.only_when || rule.previous;
  return column.type == model::column_type::text && !is_copied &&
         (meaning == product_name || meaning == company_name || meaning == person_name ||
          meaning == model::semantic::description);
}

void compare_texts(const table_scan& scan, tally& similar, assessment& pairs) {
  for (std::size_t c = 0; c < scan.table().columns.size(); ++c) {
    const auto& column = scan.table().columns[c];
    if (!scan.sample().has(c) || !is_prose(column))
      continue;
    const auto texts = different(written(scan, c), most_compared);
    if (texts.size() < fewest)
      continue;
    similar.add(place_of(scan.table(), c), texts.size(), near_duplicates(texts));
    if (column.semantic != model::semantic::description)
      continue;
    constexpr double full_from = 0.5; // what prose by different people has
    const auto share = distinct_word_pairs(different(texts, most_described));
    pairs.add(place_of(scan.table(), c), share, 100.0 * std::min(share / full_from, 1.0));
  }
}

} // namespace

model::score_section diversity_section(const scans_type& scans, const tally& clones) {
  tally names;
  tally similar;
  assessment pairs;
  for (const auto& scan : scans) {
    names.add(scan.repeated_names());
    compare_texts(scan, similar, pairs);
  }
  std::vector<model::score_metric> metrics;
  add_metric(metrics, names, "repeated_names", "percent of names and unique texts that an earlier row has",
             1.0);
  add_metric(metrics, pairs, "distinct_2",
             "different pairs of neighbouring words over all pairs in up to 200 different descriptions, mean "
             "of columns");
  add_metric(metrics, similar, "near_duplicates",
             "percent of different names and descriptions that nearly repeat another (3-gram Jaccard of 0.8 "
             "or more, "
             "up to 5,000 a column)",
             1.0);
  add_metric(metrics, clones, "clones",
             "percent of rows that repeat others in all but keys and moments, beyond what chance makes of "
             "their columns",
             4.0);
  return section_of("diversity", std::move(metrics));
}

} // namespace troupe::scorecard
