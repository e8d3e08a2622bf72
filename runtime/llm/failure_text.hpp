#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Text of others, made fit for a line that people and logs see.
namespace troupe::llm {

// The text with everything that has the shape of a credential replaced by "[redacted]": API keys (AIza, AQ.,
// sk-), access tokens (ya29.), signed tokens (eyJ), and whatever follows "Bearer".
std::string without_credentials(std::string_view text);

// One line of at most that many bytes: no credentials, no control characters, no broken UTF-8, spaces not
// repeated; cut between characters and ended by "..." where it was longer.
std::string one_line(std::string_view text, std::size_t max_bytes = 300);

} // namespace troupe::llm
