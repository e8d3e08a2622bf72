#include "runtime/scorecard/edge_cells.hpp"
#include "runtime/scorecard/model_lookup.hpp"
#include "runtime/scorecard/sections.hpp"

namespace troupe::scorecard {

namespace {

constexpr double most_words = 0.66; // of a text that make it one of a vocabulary

// Columns that say what the data are about.
bool is_content(const model::column& column) {
  using enum model::semantic;
  if (column.type != model::column_type::text)
    return false;
  switch (column.semantic) {
  case person_name:
  case company_name:
  case product_name:
  case product_line:
  case category:
  case model::semantic::description:
  case city:
  case region:
  case country:
  case status:
  case reason:
  case label:
    return true;
  default:
    return false;
  }
}

} // namespace

model::score_section relevance_section(const model::blueprint& plan, const scans_type& scans,
                                       const vocabulary& generic) {
  const auto own = vocabulary_of(plan);
  tally foreign;
  tally fake;
  for (const auto& scan : scans)
    for (std::size_t c = 0; c < scan.table().columns.size(); ++c) {
      if (!scan.sample().has(c) || !is_content(scan.table().columns[c]))
        continue;
      std::uint64_t cells = 0;
      std::uint64_t unknown = 0;
      std::uint64_t hits = 0;
      const edge_cells edges(scan.table().columns[c]);
      const auto& sampled = scan.sample().at(c);
      for (std::size_t i = 0; i < sampled.texts.size(); ++i) {
        const auto& text = sampled.texts[i];
        if (text.empty() || edges.holds(sampled.values[i]))
          continue;
        const bool is_value = own.has_value(text);
        const auto known = vocabulary::share_of_words(text, [&](auto word) { return own.has_word(word); });
        if (!is_value && known < 0)
          continue; // digits and signs only
        ++cells;
        unknown += is_value || known >= most_words ? 0U : 1U;
        // Words that both have ("Tools") say nothing.
        hits += !is_value && known < 1.0 &&
                        vocabulary::share_of_words(text, [&](auto word) { return generic.has_word(word); }) >=
                            most_words
                    ? 1U
                    : 0U;
      }
      foreign.add(place_of(scan.table(), c), cells, unknown);
      fake.add(place_of(scan.table(), c), cells, hits);
    }
  std::vector<model::score_metric> metrics;
  add_metric(metrics, foreign, "foreign_texts",
             "percent of content texts that are not made of the blueprint's pools and values (up to 8,192 "
             "rows a table)",
             1.0);
  add_metric(
      metrics, fake, "generic_texts",
      "percent of content texts that a generic fake-data library would write (up to 8,192 rows a table)",
      2.0);
  return section_of("relevance", std::move(metrics));
}

} // namespace troupe::scorecard
