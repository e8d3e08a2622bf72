#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace troupe::digest {

// SHA-256 of bytes that come in pieces.
class sha256 {
public:
  sha256();

  void update(std::string_view bytes);
  // The digest in lower-case hex; ends the computation.
  std::string hex();

private:
  struct deleter {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, deleter> context_;
};

std::string sha256_of(std::string_view bytes);
// Of a whole file; throws model::failure_error (ec::sink_failed) if it cannot be read.
std::string sha256_of_file(const std::filesystem::path& file);

} // namespace troupe::digest
