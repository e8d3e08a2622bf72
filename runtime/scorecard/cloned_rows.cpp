#include "runtime/scorecard/cloned_rows.hpp"

#include "runtime/scorecard/row_variety.hpp"

#include <cmath>

namespace troupe::scorecard {

namespace {

constexpr double leeway = 3.0;
constexpr double few = 2.0; // rows that nobody counts

} // namespace

tally cloned_rows(const model::data_model& model, const std::deque<table_scan>& scans) {
  tally clones;
  for (const auto& scan : scans) {
    const auto variety = row_variety(model, scan);
    const auto rows = static_cast<double>(scan.reader().rows());
    if (variety <= 0 || rows < 1)
      continue;
    const auto expected = different_rows(rows, variety / leeway);
    const auto found = rows - static_cast<double>(scan.clones());
    const auto share = found + few < expected ? 1.0 - found / expected : 0.0;
    clones.add(scan.table().name, scan.reader().rows(),
               static_cast<std::uint64_t>(std::llround(rows * share)));
  }
  return clones;
}

double information_share(const tally& clones) {
  return clones.checked() == 0
             ? 1.0
             : 1.0 - static_cast<double>(clones.wrong()) / static_cast<double>(clones.checked());
}

} // namespace troupe::scorecard
