#pragma once

#include "messages/model/llm_call.hpp"

#include <vector>

namespace troupe::policy {

// True if a part of what was asked for came from elsewhere than a model.
inline bool is_fallback(const model::llm_use& use) {
  return use.outcome == model::llm_outcome::failed || !use.reason.empty();
}

// The sums over all uses.
inline model::llm_bill bill_of(const std::vector<model::llm_use>& uses) {
  model::llm_bill bill;
  bill.uses = uses;
  bill.questions = static_cast<std::int64_t>(uses.size());
  for (const auto& use : uses) {
    bill.failed_questions += use.outcome == model::llm_outcome::failed ? 1 : 0;
    bill.attempts += static_cast<std::int64_t>(use.attempts.size());
    for (const auto& attempt : use.attempts) {
      bill.failed_attempts += attempt.fault ? 1 : 0;
      bill.input_tokens += attempt.usage.input_tokens;
      bill.output_tokens += attempt.usage.output_tokens;
      bill.usd.micros += attempt.usd.micros;
    }
  }
  return bill;
}

} // namespace troupe::policy
