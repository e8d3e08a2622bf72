#include "runtime/http/tls_context.hpp"

#include "runtime/http/socket_bio.hpp"

#include <boost/asio/ip/address.hpp>

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace troupe::http {

tls_context_ptr make_client_context(const std::string& ca_file) {
  tls_context_ptr context(SSL_CTX_new(TLS_client_method()));
  if (!context)
    throw std::runtime_error("OpenSSL: no context");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_default_verify_paths(context.get());
  if (!ca_file.empty() && SSL_CTX_load_verify_locations(context.get(), ca_file.c_str(), nullptr) != 1)
    throw std::runtime_error("ca_file: cannot be read: " + ca_file);
  // Thousands of idle connections keep no record buffers.
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                      SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  static constexpr unsigned char protocols[] = "\x08http/1.1";
  SSL_CTX_set_alpn_protos(context.get(), protocols, sizeof protocols - 1);
  ERR_clear_error();
  return context;
}

tls_ptr make_client_tls(SSL_CTX* context, int socket, const std::string& host, SSL_SESSION* known) {
  tls_ptr tls(SSL_new(context));
  auto* bio = tls ? new_socket_bio(socket) : nullptr;
  if (bio == nullptr)
    throw std::bad_alloc();
  SSL_set_bio(tls.get(), bio, bio);
  SSL_set_connect_state(tls.get());
  SSL_set_hostflags(tls.get(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
  boost::system::error_code no_address;
  boost::asio::ip::make_address(host, no_address);
  const auto checked = no_address ? SSL_set1_host(tls.get(), host.c_str())
                                  : X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls.get()), host.c_str());
  if (checked != 1)
    throw std::runtime_error("OpenSSL: the host cannot be checked");
  if (no_address)
    SSL_ctrl(tls.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(host.c_str())); // the macro of OpenSSL holds an old-style cast
  if (known != nullptr)
    SSL_set_session(tls.get(), known);
  return tls;
}

std::string tls_problem(const SSL* tls) {
  if (const auto verified = SSL_get_verify_result(tls); verified != X509_V_OK)
    return std::string("certificate: ") + X509_verify_cert_error_string(verified);
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  return reason != nullptr ? reason : "the connection ended";
}

} // namespace troupe::http
