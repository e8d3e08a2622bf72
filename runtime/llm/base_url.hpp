#pragma once

#include "messages/model/failure.hpp"
#include "messages/model/llm_config.hpp"
#include "runtime/llm/environment.hpp"

#include <string>
#include <string_view>

namespace troupe::llm {

// Where the provider is: what the first of its variables says, else its own URL; without a slash at the end.
// OLLAMA_HOST may be a host or port alone; it gets http://, the port 11434 and /v1. Fails for a variable
// whose value is no http or https URL. `location` chooses Vertex AI's host.
model::result<std::string> base_url_of(const model::llm_provider& provider, const environment& in,
                                       std::string_view location);

// https://aiplatform.googleapis.com for "global", hosts of their own for "us", "eu" and single regions.
std::string vertex_url(std::string_view location);

// The client's view of OLLAMA_HOST, which is made for the server: "0.0.0.0" is reached at 127.0.0.1.
std::string ollama_url(std::string_view host);

} // namespace troupe::llm
