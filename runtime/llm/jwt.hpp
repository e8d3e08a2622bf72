#pragma once

#include "messages/model/failure.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace troupe::llm {

// Base64 with - and _, without padding.
std::string base64url(std::string_view bytes);

// A JSON web token signed by RS256 with a private key in PEM; the key id may be empty. The failure, for a key
// that is none, does not repeat it.
model::result<std::string> signed_jwt(const boost::json::object& claims, const std::string& private_key,
                                      const std::string& key_id);

} // namespace troupe::llm
