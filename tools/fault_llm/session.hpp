#pragma once

#include "tools/fault_llm/desk.hpp"
#include "tools/fault_llm/wire.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>

namespace troupe::fault_llm {

// Serves a connection until either side closes it. The desk outlives the session.
boost::asio::awaitable<void> serve(std::shared_ptr<wire> on, desk& with);

} // namespace troupe::fault_llm
