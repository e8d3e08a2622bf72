#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

namespace troupe::store {

// Gives a compressed stream's content back, in pieces; several members or frames in a row are one content.
class decompressor {
public:
  using taker = std::function<void(std::string_view)>;

  virtual ~decompressor() = default;

  // Takes the stream's next bytes and hands on what they hold. Returns what is wrong with them, empty if
  // nothing.
  virtual std::string_view add(std::string_view bytes, const taker& take) = 0;

  // True if the stream may end here.
  virtual bool is_complete() const = 0;
};

// For a file's name: .gz, .zst, or none for anything else.
std::unique_ptr<decompressor> make_decompressor(const std::filesystem::path& file);

} // namespace troupe::store
