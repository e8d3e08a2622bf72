#pragma once

#include <openssl/bio.h>

namespace troupe::http {

// A BIO over a non-blocking socket that it does not own. Unlike OpenSSL's own it raises no SIGPIPE. Null if
// there is no memory.
BIO* new_socket_bio(int socket);

} // namespace troupe::http
