#pragma once

#include "messages/model/failure.hpp"
#include "messages/model/llm_config.hpp"
#include "runtime/llm/codec.hpp"
#include "runtime/llm/credentials.hpp"
#include "runtime/llm/environment.hpp"
#include "runtime/llm/google_account.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::llm {

// One model of one provider, ready to be asked.
struct route {
  std::string name; // "openai:gpt-6-luna"
  target to;
  std::shared_ptr<credential_source> credential; // shared by the routes of a provider
  // Set if the target's project is still to be asked of that server, with project_request(). The routes of
  // one provider get the same answer.
  std::optional<metadata_server> project_of;
};

// The routes that a chain names, in its order: "gemini,openai:gpt-6-luna,anthropic"; a provider alone means
// its default model. Without a chain: the default model of every provider whose credentials the environment
// has, in the order of the configuration; there may be none. Vertex AI then counts when
// GOOGLE_GENAI_USE_ENTERPRISE or, if that is not set, GOOGLE_GENAI_USE_VERTEXAI is "true" in any case (the
// Gemini API is passed over then), or when GOOGLE_APPLICATION_CREDENTIALS is set. ec::invalid_request with
// one line that says what would be right, for a name that is unknown or stands twice, a provider that was
// named and has no credentials, or credentials that cannot be used.
model::result<std::vector<route>> find_routes(const model::llm_config& config, const environment& in,
                                              std::string_view chain);

} // namespace troupe::llm
