#include "runtime/publish/compressor.hpp"

#include "messages/model/failure.hpp"

#include <array>
#include <limits>
#include <zlib.h>
#include <zstd.h>

namespace troupe::publish {

namespace {

constexpr std::size_t piece = 1U << 17;

[[noreturn]] void refuse(const std::string& what) {
  throw model::failure_error({model::ec::internal, "compression: " + what});
}

// RFC 1952, without name and time.
class gzip_compressor final : public compressor {
public:
  gzip_compressor() {
    constexpr int gzip_window = 15 + 16;
    constexpr int memory_level = 8;
    if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK)
      refuse("zlib cannot start");
  }
  ~gzip_compressor() override { deflateEnd(&stream_); }
  gzip_compressor(const gzip_compressor&) = delete;
  gzip_compressor& operator=(const gzip_compressor&) = delete;

  void add(std::string_view bytes, bool is_last, std::string& out) override {
    do {
      const auto part = bytes.substr(0, std::numeric_limits<uInt>::max());
      bytes.remove_prefix(part.size());
      // zlib reads through a pointer to non-const and does not write.
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data())); // NOLINT
      stream_.avail_in = static_cast<uInt>(part.size());
      deflate_all(is_last && bytes.empty() ? Z_FINISH : Z_NO_FLUSH, out);
    } while (!bytes.empty());
  }

private:
  void deflate_all(int flush, std::string& out) {
    do {
      stream_.next_out = buffer_.data();
      stream_.avail_out = static_cast<uInt>(buffer_.size());
      if (deflate(&stream_, flush) == Z_STREAM_ERROR)
        refuse("zlib: stream error");
      out.append(reinterpret_cast<const char*>(buffer_.data()), buffer_.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

  z_stream stream_{};
  std::array<Bytef, piece> buffer_;
};

// RFC 8878, with a checksum of the content.
class zstd_compressor final : public compressor {
public:
  zstd_compressor() : stream_(ZSTD_createCStream(), ZSTD_freeCStream) {
    if (!stream_ || ZSTD_isError(ZSTD_CCtx_setParameter(stream_.get(), ZSTD_c_checksumFlag, 1)))
      refuse("zstd cannot start");
  }

  void add(std::string_view bytes, bool is_last, std::string& out) override {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::size_t left = 0;
    do {
      ZSTD_outBuffer ready{buffer_.data(), buffer_.size(), 0};
      left = ZSTD_compressStream2(stream_.get(), &ready, &in, is_last ? ZSTD_e_end : ZSTD_e_continue);
      if (ZSTD_isError(left))
        refuse(std::string("zstd: ") + ZSTD_getErrorName(left));
      out.append(buffer_.data(), ready.pos);
    } while (in.pos < in.size || (is_last && left != 0));
  }

private:
  std::unique_ptr<ZSTD_CStream, std::size_t (*)(ZSTD_CStream*)> stream_;
  std::array<char, piece> buffer_;
};

} // namespace

std::unique_ptr<compressor> make_compressor(model::compression how) {
  switch (how) {
  case model::compression::gzip:
    return std::make_unique<gzip_compressor>();
  case model::compression::zstd:
    return std::make_unique<zstd_compressor>();
  case model::compression::none:
    break;
  }
  return nullptr;
}

std::string_view suffix_of(model::compression how) {
  switch (how) {
  case model::compression::gzip:
    return ".gz";
  case model::compression::zstd:
    return ".zst";
  case model::compression::none:
    break;
  }
  return "";
}

} // namespace troupe::publish
