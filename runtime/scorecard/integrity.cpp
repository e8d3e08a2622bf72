#include "runtime/scorecard/model_lookup.hpp"
#include "runtime/scorecard/sections.hpp"

namespace troupe::scorecard {

namespace {

constexpr double hard = 10.0; // points a percent: a tenth wrong is worth nothing

// Columns of the model that are not in the files, and what stands in the others.
struct reading {
  tally missing;
  tally nulls;
  tally values;

  explicit reading(const scans_type& scans) {
    for (const auto& scan : scans)
      add(scan);
  }

  void add(const table_scan& scan) {
    const auto& reader = scan.reader();
    const auto rows = reader.rows();
    std::uint64_t absent = 0;
    std::uint64_t delivered = 0;
    std::string first;
    for (std::size_t c = 0; c < scan.table().columns.size(); ++c) {
      const auto& column = scan.table().columns[c];
      if (column.hidden)
        continue;
      ++delivered;
      if (!reader.has(c)) {
        first = absent++ == 0 ? place_of(scan.table(), c) : first;
        continue;
      }
      const auto& counts = reader.counts(c);
      if (!column.nullable)
        nulls.add(place_of(scan.table(), c), rows, counts.nulls);
      if (column.type != model::column_type::text)
        values.add(place_of(scan.table(), c), rows - counts.nulls, counts.bad);
    }
    missing.add(absent == delivered ? scan.table().name : first, delivered, absent);
    values.add(scan.table().name, rows, reader.ragged_rows());
    values.add(scan.checks().formats());
  }
};

} // namespace

model::score_section integrity_section(const scans_type& scans, const std::vector<link_result>& links) {
  tally keys;
  tally unique;
  tally dependencies;
  tally identities;
  tally orphans;
  for (const auto& scan : scans) {
    keys.add(scan.duplicate_keys());
    unique.add(scan.duplicates());
    dependencies.add(scan.checks().dependencies());
    identities.add(scan.checks().formulas());
  }
  for (const auto& link : links) {
    orphans.add(link.orphans);
    dependencies.add(link.copies);
    identities.add(link.sums);
  }
  const reading read(scans);
  std::vector<model::score_metric> metrics;
  add_metric(metrics, read.missing, "missing_columns",
             "percent of the model's columns that are not in the files", 1.0);
  add_metric(metrics, keys, "duplicate_keys", "percent of rows whose primary key an earlier row has", hard);
  add_metric(metrics, orphans, "orphans", "percent of declared references that lead to no row", hard);
  add_metric(
      metrics, read.values, "unreadable_values",
      "percent of values that are not of their column's type or format, or edge cases that nobody asked for",
      hard);
  add_metric(metrics, read.nulls, "missing_values", "percent of values that are absent where one is needed",
             hard);
  add_metric(metrics, dependencies, "broken_records",
             "percent of values that contradict the record or the parent row they belong to", hard);
  add_metric(metrics, identities, "broken_sums",
             "percent of formulas and sums over children that are off by a cent or more", hard);
  add_metric(metrics, unique, "repeated_uniques",
             "percent of values that repeat in columns that must be unique", hard);
  return section_of("integrity", std::move(metrics));
}

} // namespace troupe::scorecard
