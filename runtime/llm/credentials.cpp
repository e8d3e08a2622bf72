#include "runtime/llm/credentials.hpp"

#include <algorithm>

namespace troupe::llm {

namespace {

bool fits_header(const std::string& value) {
  return std::all_of(value.begin(), value.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

} // namespace

std::optional<std::vector<http::header>> key_headers(const model::llm_provider& provider,
                                                     const environment& in) {
  const auto key = first_of(in, provider.key_env);
  if (!key || !fits_header(key->value))
    return std::nullopt;
  const http::header bearer{"authorization", "Bearer " + key->value};
  switch (provider.dialect) {
  case model::llm_dialect::gemini:
  case model::llm_dialect::vertex:
    return std::vector<http::header>{{"x-goog-api-key", key->value}};
  case model::llm_dialect::anthropic:
    if (key->name.ends_with("_AUTH_TOKEN"))
      return std::vector{bearer};
    return std::vector<http::header>{{"x-api-key", key->value}};
  case model::llm_dialect::openai:
    break;
  }
  std::vector headers{bearer};
  if (key->name.starts_with("OPENAI_")) // no compatible server needs to know these
    for (const auto& [name, variable] : {std::pair{"openai-organization", "OPENAI_ORG_ID"},
                                         std::pair{"openai-project", "OPENAI_PROJECT_ID"}})
      if (auto value = value_of(in, variable); !value.empty() && fits_header(value))
        headers.push_back({name, std::move(value)});
  return headers;
}

} // namespace troupe::llm
