#pragma once

#include "runtime/http/message.hpp"
#include "runtime/http/target.hpp"

#include <optional>
#include <string>

namespace troupe::http {

// What of a request is wrong: a method or header name that is no token, a value that holds a line break or
// another control character, a header that is the client's business. Nothing if it can be sent.
std::optional<std::string> find_problem(const request& what);

// The head of a request as it is sent, to the blank line. With `proxy_authorization` it is for a proxy: the
// target stands in absolute form, and the text, if not empty, in Proxy-Authorization.
std::string head_text(const request& what, const target& to, const std::string& user_agent,
                      const std::optional<std::string>& proxy_authorization);

// What opens a tunnel through a proxy.
std::string connect_text(const target& to, const std::string& user_agent,
                         const std::string& proxy_authorization);

} // namespace troupe::http
