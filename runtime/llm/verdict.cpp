#include "runtime/llm/verdict.hpp"

#include "runtime/llm/error_body.hpp"
#include "runtime/llm/failure_text.hpp"
#include "runtime/llm/fault_of.hpp"
#include "runtime/llm/json_lookup.hpp"
#include "runtime/llm/retry_after.hpp"

namespace troupe::llm {

using model::llm_failure;
using model::llm_fault;

llm_failure failed(const std::string& model, llm_fault fault, std::string_view text, model::llm_usage usage) {
  return {fault, one_line(model + ": " + std::string(text)), std::nullopt, usage};
}

std::optional<std::int64_t> wait_of(const http::response& from, const boost::json::object* error,
                                    std::chrono::system_clock::time_point now) {
  const auto wait = retry_after(from, error, now);
  return wait ? std::optional<std::int64_t>(wait->count()) : std::nullopt;
}

llm_failure refused(const std::string& model, int status, const http::response& head, std::string_view body,
                    std::chrono::system_clock::time_point now) {
  const auto document = parse_error(body);
  const auto error = read_error(document);
  const auto* should_retry = head.find("x-should-retry");
  auto said = words_of(error);
  if (said.empty()) // a gateway's page
    said = body.substr(0, 200);
  auto failure = failed(model, fault_of_status(status, error, should_retry == nullptr ? "" : *should_retry),
                        "status " + std::to_string(status) + (said.empty() ? "" : ": " + said), {});
  failure.retry_after_ms =
      wait_of(http::response{status, head.headers, {}}, object_at(document, "error"), now);
  return failure;
}

reply verdict(const transcript& said, const std::string& model) {
  switch (said.how) {
  case ending::none:
    return failed(model, llm_fault::broken, "answer: ended without saying why", said.usage);
  case ending::truncated:
    return failed(model, llm_fault::truncated, "answer: cut at the token limit: " + said.reason, said.usage);
  case ending::refused:
    return failed(model, llm_fault::refusal, "answer: refused: " + said.reason, said.usage);
  case ending::unknown:
    return failed(model, llm_fault::broken, "answer: ended for a reason that gives none: " + said.reason,
                  said.usage);
  case ending::whole:
    break;
  }
  if (said.text.empty())
    return failed(model, llm_fault::broken, "answer: is empty", said.usage);
  return model::llm_answer{said.text, said.model.empty() ? model : said.model, said.usage};
}

} // namespace troupe::llm
