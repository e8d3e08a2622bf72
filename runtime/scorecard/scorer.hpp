#pragma once

#include "messages/model/blueprint.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/manifest.hpp"
#include "messages/model/scorecard.hpp"
#include "runtime/scorecard/link_check.hpp"
#include "runtime/scorecard/sections.hpp"
#include "runtime/scorecard/table_scan.hpp"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::scorecard {

// Measures a dataset against the blueprint that it claims to follow: feed every table's CSV in pieces of any
// size, finish each, then score. Different tables may be fed by different threads at a time; so may different
// links be checked, when all tables are finished.
class scorer {
public:
  // `lexicon` holds the pools of a generic fake-data library, for the contrast.
  scorer(model::blueprint plan, const std::vector<model::pool>& lexicon);
  scorer(const scorer&) = delete;
  scorer& operator=(const scorer&) = delete;

  const model::blueprint& plan() const { return plan_; }

  void feed(std::size_t table, std::string_view bytes) { scans_[table].feed(bytes); }

  // The table is read; ec::invalid_request with what makes it unreadable. A table without any bytes is
  // missing: it counts as empty.
  model::result<void> finish(std::size_t table);

  // Relationships of the model: check_link() does the work that score() would do for one.
  std::size_t links() const { return links_.size(); }
  void check_link(std::size_t link);

  // The whole is the geometric mean of the sections, times the share of rows that are no copies of others:
  // sections tell how good a row is, and a copy is worth nothing however good it is.
  model::scorecard score(const std::vector<model::query_proof>& proofs);

private:
  model::blueprint plan_;
  vocabulary generic_;
  std::deque<table_scan> scans_;
  std::vector<link_check> links_;
  std::vector<std::optional<link_result>> results_;
};

// A dataset in memory: one text of CSV for each table of the model.
model::result<model::scorecard> score(const model::blueprint& plan, const std::vector<model::pool>& lexicon,
                                      const std::vector<std::string>& tables,
                                      const std::vector<model::query_proof>& proofs);

} // namespace troupe::scorecard
