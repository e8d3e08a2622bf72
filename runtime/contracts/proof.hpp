#pragma once

#include "messages/model/golden_query.hpp"
#include "messages/model/manifest.hpp"
#include "runtime/contracts/answer.hpp"

namespace troupe::contracts {

// Whether an answer shows what its contract promises: not empty, not degenerate (all equal, all null, a rate
// of 0 or 100 percent), and the effect within its bounds. The detail names the measured effect and the bound.
model::query_proof prove(const model::golden_query& query, const model::query_result& result);

// The proof of a query that the engine refused.
model::query_proof refused(const model::golden_query& query, const std::string& error);

} // namespace troupe::contracts
