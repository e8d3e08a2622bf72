#include "tools/fault_llm/tls_setup.hpp"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace troupe::fault_llm {

namespace {

using certificate_ptr = std::unique_ptr<X509, decltype(&X509_free)>;
using key_ptr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

constexpr long day = 86'400;

void add_extension(X509* to, int nid, const char* value) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, to, to, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
  X509_add_ext(to, extension, -1);
  X509_EXTENSION_free(extension);
}

// Signed by its own key, so that it is its own authority.
certificate_ptr self_signed(EVP_PKEY* key, tls_fault fault) {
  certificate_ptr made(X509_new(), X509_free);
  X509_set_version(made.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -3 * day);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), fault == tls_fault::expired ? -day : 3 * day);
  X509_set_pubkey(made.get(), key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("fault_llm"), -1, -1, 0);
  X509_set_issuer_name(made.get(), X509_get_subject_name(made.get()));
  add_extension(made.get(), NID_basic_constraints, "critical,CA:TRUE");
  add_extension(made.get(), NID_subject_alt_name,
                fault == tls_fault::wrong_host ? "DNS:elsewhere.invalid" : "DNS:localhost,IP:127.0.0.1");
  X509_sign(made.get(), key, EVP_sha256());
  return made;
}

void write_pem(X509* certificate, const std::string& file) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new_file(file.c_str(), "w"), BIO_free);
  if (!out || PEM_write_bio_X509(out.get(), certificate) != 1)
    throw std::runtime_error(file + ": cannot be written");
}

} // namespace

std::unique_ptr<boost::asio::ssl::context> make_tls(const options& from) {
  if (!from.is_tls || from.tls == tls_fault::plain || from.tls == tls_fault::abort_handshake)
    return nullptr;
  auto made = std::make_unique<boost::asio::ssl::context>(boost::asio::ssl::context::tls_server);
  if (!from.certificate.empty()) {
    made->use_certificate_chain_file(from.certificate);
    made->use_private_key_file(from.key, boost::asio::ssl::context::pem);
    return made;
  }
  const key_ptr key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free);
  const auto certificate = self_signed(key.get(), from.tls);
  SSL_CTX_use_certificate(made->native_handle(), certificate.get());
  SSL_CTX_use_PrivateKey(made->native_handle(), key.get());
  if (!from.authority_file.empty())
    write_pem(certificate.get(), from.authority_file);
  return made;
}

} // namespace troupe::fault_llm
