#pragma once

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

namespace troupe::test {

// An authority made for one test run, and server contexts with certificates of it.
class authority {
public:
  authority();
  ~authority();
  authority(const authority&) = delete;
  authority& operator=(const authority&) = delete;

  void write_pem(const std::string& file) const;

  struct context_deleter {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  };
  using context = std::unique_ptr<SSL_CTX, context_deleter>;

  // For names as OpenSSL writes them ("DNS:a.test,IP:127.0.0.1"), valid from and to so many days from now.
  context serve(const std::string& names, long from_day = -1, long to_day = 1) const;

private:
  EVP_PKEY* key_;
  X509* certificate_;
};

} // namespace troupe::test
