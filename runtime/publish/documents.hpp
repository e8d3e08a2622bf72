#pragma once

#include "messages/model/demo_plan.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/manifest.hpp"
#include "runtime/sql/dialect.hpp"

#include <string>
#include <vector>

// The documents of a kit as text. Everything shown to people comes from the results of the queries.
namespace troupe::publish {

// What the documents are written from. Proofs and results stand in the order of the blueprint's queries.
struct kit_contents {
  const model::demo_plan& plan;
  const std::vector<model::table_report>& tables;
  const std::vector<model::query_proof>& proofs;
  const std::vector<model::query_result>& results;
};

// queries/golden.json: question, SQL in every dialect, chart, talking point, and the result itself.
model::result<std::string> golden_json(const kit_contents& kit);

// queries/<dialect>.sql: every golden query with its question as a comment.
model::result<std::string> query_script(const kit_contents& kit, sql::dialect which);

// story.md: what is said, asked and seen, scene by scene, with the real numbers. For an internal audience
// also how each promise was proven.
std::string story_page(const kit_contents& kit);

// The days of a blueprint's data, for people: "2024-11-23 to 2026-11-22".
std::string days_text(const model::blueprint& plan);

} // namespace troupe::publish
