#pragma once

#include "messages/model/manifest.hpp"
#include "messages/model/scorecard.hpp"
#include "runtime/scorecard/link_check.hpp"
#include "runtime/scorecard/table_scan.hpp"
#include "runtime/scorecard/vocabulary.hpp"

#include <deque>
#include <vector>

// The sections of a scorecard, each from what the scans and links found; one file each. A section without
// metrics has nothing to measure.
namespace troupe::scorecard {

using scans_type = std::deque<table_scan>;

model::score_section integrity_section(const scans_type& scans, const std::vector<link_result>& links);
model::score_section time_section(const model::blueprint& plan, const scans_type& scans,
                                  const std::vector<link_result>& links);
model::score_section shape_section(const model::blueprint& plan, const scans_type& scans,
                                   const std::vector<link_result>& links);
// `clones` are the cloned_rows() of the scans.
model::score_section diversity_section(const scans_type& scans, const tally& clones);
model::score_section relevance_section(const model::blueprint& plan, const scans_type& scans,
                                       const vocabulary& generic);
model::score_section story_section(const std::vector<model::query_proof>& proofs);
model::score_section safety_section(const scans_type& scans);

} // namespace troupe::scorecard
