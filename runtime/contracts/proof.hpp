#pragma once

#include "messages/model/data_model.hpp"
#include "messages/model/golden_query.hpp"
#include "messages/model/manifest.hpp"
#include "runtime/contracts/answer.hpp"

#include <optional>
#include <string>

namespace troupe::contracts {

// Rows that a group of facts needs before anything is said about it.
inline constexpr std::int64_t required_support = 100;

// The measure whose sums (sql::render_evidence) the proof needs; nothing where the answer itself is enough.
std::optional<std::string> evidence_measure(const model::golden_query& query);

// Whether an answer shows what its contract promises: not empty, not degenerate (all equal, all null, a rate
// of 0 or 100 percent), the effect within its bounds, at least three standard errors from no effect, with at
// least 100 rows behind every group of facts compared, and no louder pattern that contradicts it. `sums` is
// the result of the evidence statement, where there is one.
model::query_proof prove(const model::golden_query& query, const model::query_result& result,
                         const std::optional<model::query_result>& sums, const model::data_model& model);

// The proof of a query that the engine refused.
model::query_proof refused(const model::golden_query& query, const std::string& error);

} // namespace troupe::contracts
