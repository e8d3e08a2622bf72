#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

// OpenSSL's objects with owners.
namespace troupe::http {

struct tls_deleter {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL_SESSION* session) const { SSL_SESSION_free(session); }
  // Without the flags OpenSSL forbids to resume the session.
  void operator()(SSL* tls) const {
    SSL_set_shutdown(tls, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(tls);
  }
};

using tls_context_ptr = std::unique_ptr<SSL_CTX, tls_deleter>;
using tls_session_ptr = std::unique_ptr<SSL_SESSION, tls_deleter>;
using tls_ptr = std::unique_ptr<SSL, tls_deleter>;

// A context for clients: TLS 1.2 or newer, the system's authorities and those of the file if one is named.
// Throws std::runtime_error if the file cannot be read.
tls_context_ptr make_client_context(const std::string& ca_file);

// TLS over a connected, non-blocking socket; the certificate must be valid for the host (a name or an IP
// address). `known`, a session with the same host, may be null.
tls_ptr make_client_tls(SSL_CTX* context, int socket, const std::string& host, SSL_SESSION* known);

// What went wrong with the last call, for people.
std::string tls_problem(const SSL* tls);

} // namespace troupe::http
