#include "runtime/llm/jwt.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

namespace troupe::llm {

namespace {

using key_ptr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

key_ptr read_key(const std::string& pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> in(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  // No terminal is asked for the password of a key that has one.
  const auto no_password = [](char*, int, int, void*) { return -1; };
  key_ptr key(in ? PEM_read_bio_PrivateKey(in.get(), nullptr, no_password, nullptr) : nullptr, EVP_PKEY_free);
  ERR_clear_error();
  return key && EVP_PKEY_is_a(key.get(), "RSA") == 1 ? std::move(key) : key_ptr(nullptr, EVP_PKEY_free);
}

std::string sign(EVP_PKEY* key, std::string_view text) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t size = 0;
  if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) != 1)
    return {};
  std::string signature(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes,
                     text.size()) != 1)
    return {};
  signature.resize(size);
  return signature;
}

} // namespace

std::string base64url(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  unsigned bits = 0;
  unsigned held = 0; // bits that are not yet written
  for (const auto byte : bytes) {
    bits = (bits << 8 | static_cast<unsigned char>(byte)) & 0xFFFF;
    for (held += 8; held >= 6; held -= 6)
      out += alphabet[bits >> (held - 6) & 63];
  }
  if (held > 0)
    out += alphabet[bits << (6 - held) & 63];
  return out;
}

model::result<std::string> signed_jwt(const boost::json::object& claims, const std::string& private_key,
                                      const std::string& key_id) {
  const auto key = read_key(private_key);
  if (!key)
    return model::failure{model::ec::invalid_request, "private_key: is not an RSA key in PEM"};
  boost::json::object header{{"alg", "RS256"}, {"typ", "JWT"}};
  if (!key_id.empty())
    header["kid"] = key_id;
  const auto text =
      base64url(boost::json::serialize(header)) + '.' + base64url(boost::json::serialize(claims));
  const auto signature = sign(key.get(), text);
  if (signature.empty())
    return model::failure{model::ec::internal, "private_key: does not sign"};
  return text + '.' + base64url(signature);
}

} // namespace troupe::llm
