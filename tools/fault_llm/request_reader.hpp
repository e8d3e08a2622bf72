#pragma once

#include "tools/fault_llm/question.hpp"
#include "tools/fault_llm/wire.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>

namespace troupe::fault_llm {

// The next request with its body, of at most 64 MB; nothing once the client has closed or sends no HTTP.
boost::asio::awaitable<std::optional<http_request>> read_request(wire& from);

} // namespace troupe::fault_llm
