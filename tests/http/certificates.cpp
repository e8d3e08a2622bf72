#include "tests/http/certificates.hpp"

#include <openssl/pem.h>

#include <stdexcept>

namespace troupe::test {

namespace {

void add_extension(X509* to, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer, to, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  if (extension == nullptr)
    throw std::runtime_error("no extension " + value);
  X509_add_ext(to, extension, -1);
  X509_EXTENSION_free(extension);
}

X509* unsigned_certificate(EVP_PKEY* key, const std::string& name, long from_day, long to_day) {
  static long serial = 1;
  X509* made = X509_new();
  X509_set_version(made, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(made), ++serial);
  X509_gmtime_adj(X509_getm_notBefore(made), from_day * 86'400);
  X509_gmtime_adj(X509_getm_notAfter(made), to_day * 86'400);
  X509_set_pubkey(made, key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(made), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  return made;
}

EVP_PKEY* new_key() {
  return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
}

} // namespace

authority::authority()
    : key_(new_key()), certificate_(unsigned_certificate(key_, "Test Authority", -30, 30)) {
  X509_set_issuer_name(certificate_, X509_get_subject_name(certificate_));
  add_extension(certificate_, certificate_, NID_basic_constraints, "critical,CA:TRUE");
  X509_sign(certificate_, key_, EVP_sha256());
}

authority::~authority() {
  X509_free(certificate_);
  EVP_PKEY_free(key_);
}

void authority::write_pem(const std::string& file) const {
  BIO* out = BIO_new_file(file.c_str(), "w");
  PEM_write_bio_X509(out, certificate_);
  BIO_free(out);
}

authority::context authority::serve(const std::string& names, long from_day, long to_day) const {
  EVP_PKEY* key = new_key();
  X509* leaf = unsigned_certificate(key, "Test Server", from_day, to_day);
  X509_set_issuer_name(leaf, X509_get_subject_name(certificate_));
  add_extension(leaf, certificate_, NID_subject_alt_name, names);
  X509_sign(leaf, key_, EVP_sha256());
  context made(SSL_CTX_new(TLS_server_method()));
  SSL_CTX_use_certificate(made.get(), leaf);
  SSL_CTX_use_PrivateKey(made.get(), key);
  X509_free(leaf);
  EVP_PKEY_free(key);
  return made;
}

} // namespace troupe::test
