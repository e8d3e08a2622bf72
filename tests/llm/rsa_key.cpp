#include "tests/llm/rsa_key.hpp"

#include <boost/json/parse.hpp>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <stdexcept>

namespace troupe::test {

std::string from_base64url(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string bytes;
  unsigned bits = 0;
  unsigned held = 0;
  for (const auto c : text) {
    const auto at = alphabet.find(c);
    if (at == std::string_view::npos)
      throw std::invalid_argument("not base64url");
    bits = (bits << 6 | static_cast<unsigned>(at)) & 0xFFFF;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes += static_cast<char>(bits >> held & 0xFF);
    }
  }
  return bytes;
}

boost::json::value part_of(std::string_view token, std::size_t part) {
  for (; part > 0; --part)
    token.remove_prefix(token.find('.') + 1);
  return boost::json::parse(from_base64url(token.substr(0, token.find('.'))));
}

rsa_key::rsa_key() : key_(EVP_RSA_gen(2048), EVP_PKEY_free) {}

std::string rsa_key::pem() const {
  const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
  PEM_write_bio_PKCS8PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
  std::string text(BIO_ctrl_pending(out.get()), '\0');
  BIO_read(out.get(), text.data(), static_cast<int>(text.size()));
  return text;
}

bool rsa_key::has_signed(std::string_view token) const {
  const auto dot = token.rfind('.');
  const auto signature = from_base64url(token.substr(dot + 1));
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
         EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                          signature.size(), reinterpret_cast<const unsigned char*>(token.data()), dot) == 1;
}

} // namespace troupe::test
