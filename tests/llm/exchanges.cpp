#include "tests/llm/exchanges.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace troupe::test {

namespace {

llm::target target_of(model::llm_dialect dialect, std::string base_url, std::string version, std::string id,
                      std::string effort) {
  llm::target to;
  to.dialect = dialect;
  to.base_url = std::move(base_url);
  to.api_version = std::move(version);
  to.model.id = std::move(id);
  to.model.max_output_tokens = 65'536;
  to.model.effort = std::move(effort);
  return to;
}

} // namespace

llm::target gemini_target() {
  return target_of(model::llm_dialect::gemini, "https://generativelanguage.googleapis.com", "v1beta",
                   "gemini-3.5-flash-lite", "low");
}

llm::target openai_target() {
  return target_of(model::llm_dialect::openai, "https://api.openai.com/v1", "", "gpt-6-luna", "none");
}

llm::target anthropic_target() {
  return target_of(model::llm_dialect::anthropic, "https://api.anthropic.com", "2023-06-01",
                   "claude-haiku-5-5", "low");
}

llm::reply read_split(const llm::target& from, const exchange& what, const std::vector<std::size_t>& sizes) {
  http::outcome outcome;
  outcome.fault = what.fault;
  outcome.response.status = what.status;
  outcome.response.headers = what.headers;
  const auto reader = llm::make_reader(from);
  reader->begin(what.status, outcome.response);
  std::string_view rest = what.body;
  for (std::size_t i = 0; !rest.empty(); ++i) {
    // A copy that is overwritten shows who keeps pointers into a piece.
    std::string piece(rest.substr(0, i < sizes.size() ? sizes[i] : std::string::npos));
    rest.remove_prefix(piece.size());
    const auto found = reader->feed(piece);
    std::fill(piece.begin(), piece.end(), '#');
    if (found == http::body_piece::complete || found == http::body_piece::broken)
      break;
  }
  return reader->finish(outcome, some_moment);
}

llm::reply read(const llm::target& from, const exchange& what, std::size_t piece_bytes) {
  const auto pieces = piece_bytes == std::string::npos ? 1 : what.body.size() / piece_bytes + 1;
  return read_split(from, what, std::vector<std::size_t>(pieces, piece_bytes));
}

std::string in_short(const llm::reply& reply) {
  const auto tokens = [](const model::llm_usage& usage) {
    return std::to_string(usage.input_tokens) + '+' + std::to_string(usage.output_tokens);
  };
  if (const auto* answer = std::get_if<model::llm_answer>(&reply))
    return "answer " + boost::json::serialize(boost::json::value(answer->text)) + ' ' + answer->model + ' ' +
           tokens(answer->usage);
  const auto& failure = std::get<model::llm_failure>(reply);
  return std::string(model::to_text(failure.fault)) +
         (failure.retry_after_ms ? ' ' + std::to_string(*failure.retry_after_ms) : "") + ' ' +
         tokens(failure.usage);
}

std::string failure_text(const llm::reply& reply) {
  const auto* failure = std::get_if<model::llm_failure>(&reply);
  return failure == nullptr ? "" : failure->text;
}

std::string events(const std::vector<std::string>& documents) {
  std::string text;
  for (const auto& document : documents)
    text += "data: " + document + "\n\n";
  return text;
}

} // namespace troupe::test
