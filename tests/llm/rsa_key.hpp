#pragma once

#include <boost/json/value.hpp>
#include <openssl/evp.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace troupe::test {

std::string from_base64url(std::string_view text);

// The header (0) or the claims (1) of a token.
boost::json::value part_of(std::string_view token, std::size_t part);

// A new key, and whoever knows its public half.
class rsa_key {
public:
  rsa_key();

  // The private key as PKCS#8 in PEM, as credential files hold it.
  std::string pem() const;
  // Whether the signature of a token is this key's.
  bool has_signed(std::string_view token) const;

private:
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

} // namespace troupe::test
