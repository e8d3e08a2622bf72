#include "runtime/digest/sha256.hpp"

#include "messages/model/failure.hpp"

#include <array>
#include <fstream>
#include <openssl/evp.h>

namespace troupe::digest {

void sha256::deleter::operator()(evp_md_ctx_st* context) const {
  EVP_MD_CTX_free(context);
}

sha256::sha256() : context_(EVP_MD_CTX_new()) {
  EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
}

void sha256::update(std::string_view bytes) {
  EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
}

std::string sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    text += "0123456789abcdef"[digest[i] >> 4];
    text += "0123456789abcdef"[digest[i] & 15];
  }
  return text;
}

std::string sha256_of(std::string_view bytes) {
  sha256 sum;
  sum.update(bytes);
  return sum.hex();
}

std::string sha256_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string buffer(1 << 16, '\0');
  sha256 sum;
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0)
    sum.update(std::string_view(buffer).substr(0, static_cast<std::size_t>(in.gcount())));
  if (!in.eof())
    throw model::failure_error({model::ec::sink_failed, file.string() + ": cannot be read"});
  return sum.hex();
}

} // namespace troupe::digest
