#include "runtime/store/decompressor.hpp"

#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace troupe::store {

namespace {

constexpr std::size_t piece = 1U << 18;

class gzip_decompressor final : public decompressor {
public:
  gzip_decompressor() {
    constexpr int gzip_window = 15 + 16;
    is_ready_ = inflateInit2(&stream_, gzip_window) == Z_OK;
  }
  ~gzip_decompressor() override { inflateEnd(&stream_); }
  gzip_decompressor(const gzip_decompressor&) = delete;
  gzip_decompressor& operator=(const gzip_decompressor&) = delete;

  std::string_view add(std::string_view bytes, const taker& take) override {
    if (!is_ready_)
      return "zlib cannot start";
    // zlib reads through a pointer to non-const and does not write; pieces are far smaller than a uInt holds.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); // NOLINT
    stream_.avail_in = static_cast<uInt>(bytes.size());
    do {
      if (is_complete_ && stream_.avail_in > 0) {
        inflateReset(&stream_);
        is_complete_ = false;
      }
      stream_.next_out = buffer_.data();
      stream_.avail_out = static_cast<uInt>(buffer_.size());
      const auto got = inflate(&stream_, Z_NO_FLUSH);
      if (got != Z_OK && got != Z_STREAM_END && got != Z_BUF_ERROR)
        return "is not in the gzip format, or damaged";
      is_complete_ = got == Z_STREAM_END;
      take({reinterpret_cast<const char*>(buffer_.data()), buffer_.size() - stream_.avail_out});
    } while (stream_.avail_in > 0 || stream_.avail_out == 0);
    return {};
  }

  bool is_complete() const override { return is_complete_; }

private:
  z_stream stream_{};
  bool is_ready_ = false;
  bool is_complete_ = false;
  std::vector<Bytef> buffer_ = std::vector<Bytef>(piece);
};

class zstd_decompressor final : public decompressor {
public:
  std::string_view add(std::string_view bytes, const taker& take) override {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    ZSTD_outBuffer out{};
    do {
      out = {buffer_.data(), buffer_.size(), 0};
      const auto left = ZSTD_decompressStream(stream_.get(), &out, &in);
      if (ZSTD_isError(left))
        return "is not in the zstd format, or damaged";
      is_complete_ = left == 0;
      take({buffer_.data(), out.pos});
    } while (in.pos < in.size || out.pos == out.size);
    return {};
  }

  bool is_complete() const override { return is_complete_; }

private:
  std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream_{ZSTD_createDStream(),
                                                                        ZSTD_freeDStream};
  bool is_complete_ = false;
  std::vector<char> buffer_ = std::vector<char>(piece);
};

} // namespace

std::unique_ptr<decompressor> make_decompressor(const std::filesystem::path& file) {
  if (file.extension() == ".gz")
    return std::make_unique<gzip_decompressor>();
  if (file.extension() == ".zst")
    return std::make_unique<zstd_decompressor>();
  return nullptr;
}

} // namespace troupe::store
