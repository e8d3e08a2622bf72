#include "runtime/llm/codec.hpp"

#include "runtime/llm/answer_reader.hpp"
#include "runtime/llm/anthropic.hpp"
#include "runtime/llm/gemini.hpp"
#include "runtime/llm/openai.hpp"

namespace troupe::llm {

namespace {

http::request encode_body(const target& to, const model::llm_question& question) {
  switch (to.dialect) {
  case model::llm_dialect::gemini:
  case model::llm_dialect::vertex:
    return encode_gemini(to, question);
  case model::llm_dialect::openai:
    break;
  case model::llm_dialect::anthropic:
    return encode_anthropic(to, question);
  }
  return encode_openai(to, question);
}

document_taker taker_of(model::llm_dialect dialect) {
  switch (dialect) {
  case model::llm_dialect::gemini:
  case model::llm_dialect::vertex:
    return take_gemini;
  case model::llm_dialect::openai:
    break;
  case model::llm_dialect::anthropic:
    return take_anthropic;
  }
  return take_openai;
}

} // namespace

http::request encode(const target& to, const std::vector<http::header>& credential,
                     const model::llm_question& question) {
  auto request = encode_body(to, question);
  request.headers = {{"content-type", "application/json"},
                     {"accept", to.model.is_whole ? "application/json" : "text/event-stream"},
                     {"accept-encoding", "identity"}};
  if (to.dialect == model::llm_dialect::anthropic)
    request.headers.push_back({"anthropic-version", to.api_version.empty() ? "2023-06-01" : to.api_version});
  request.headers.insert(request.headers.end(), credential.begin(), credential.end());
  return request;
}

std::shared_ptr<reply_reader> make_reader(const target& from) {
  return std::make_shared<answer_reader>(taker_of(from.dialect), from.model.id);
}

} // namespace troupe::llm
