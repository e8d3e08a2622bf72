#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

namespace troupe::datagen {

// Appends to a string by writing into its spare room: need() once for what is at most written next, then
// write.
class byte_buffer {
public:
  // Appends to `out`, which is complete when the buffer is gone.
  explicit byte_buffer(std::string& out) : out_(out), used_(out.size()) {}
  byte_buffer(const byte_buffer&) = delete;
  byte_buffer& operator=(const byte_buffer&) = delete;
  ~byte_buffer() { out_.resize(used_); }

  // Where to write at most `size` bytes.
  char* need(std::size_t size) {
    if (out_.size() - used_ < size)
      out_.resize(std::max(used_ + size, out_.size() * 3 / 2));
    return out_.data() + used_;
  }

  // Takes over what was written up to `end`.
  void written(const char* end) { used_ = static_cast<std::size_t>(end - out_.data()); }

private:
  std::string& out_;
  std::size_t used_;
};

// Copies a text. Short ones, which most are, by two moves that may overlap instead of a call.
inline char* write_text(std::string_view text, char* out) {
  const auto size = text.size();
  const auto* from = text.data();
  if (size > 32) {
    std::memcpy(out, from, size);
  } else if (size >= 16) {
    std::memcpy(out, from, 16);
    std::memcpy(out + size - 16, from + size - 16, 16);
  } else if (size >= 8) {
    std::memcpy(out, from, 8);
    std::memcpy(out + size - 8, from + size - 8, 8);
  } else if (size >= 4) {
    std::memcpy(out, from, 4);
    std::memcpy(out + size - 4, from + size - 4, 4);
  } else if (size > 0) {
    out[0] = from[0];
    out[size / 2] = from[size / 2];
    out[size - 1] = from[size - 1];
  }
  return out + size;
}

} // namespace troupe::datagen
