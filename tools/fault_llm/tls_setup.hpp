#pragma once

#include "tools/fault_llm/options.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>

namespace troupe::fault_llm {

// The context for the options' TLS; null where it is not spoken, or only promised. Writes the authority's
// file. Throws std::runtime_error for files that cannot be used.
std::unique_ptr<boost::asio::ssl::context> make_tls(const options& from);

} // namespace troupe::fault_llm
