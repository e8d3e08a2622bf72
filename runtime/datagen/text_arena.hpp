#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace troupe::datagen {

// Storage for the characters of many texts, freed all at once. Reserve as much as a text can need, write, and
// commit what it came to.
class text_arena {
public:
  // Space for at most `size` characters, good until the next reserve().
  char* reserve(std::size_t size) {
    if (static_cast<std::size_t>(end_ - next_) < size)
      grow(size);
    return next_;
  }

  // The text from the last reserve() up to `end`, kept.
  std::string_view commit(const char* end) {
    const std::string_view made(next_, static_cast<std::size_t>(end - next_));
    next_ += made.size();
    return made;
  }

  std::string_view keep(std::string_view text) {
    auto* copy = reserve(text.size() + 1); // an empty text has data too
    std::memcpy(copy, text.data(), text.size());
    return commit(copy + text.size());
  }

  // True for texts kept here.
  bool owns(std::string_view text) const {
    for (const auto& b : blocks_)
      if (text.data() >= b.bytes.get() && text.data() < b.bytes.get() + b.size)
        return true;
    return false;
  }

private:
  static constexpr std::size_t block_size = 64 * 1024;

  struct block {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };

  void grow(std::size_t size) {
    const auto bytes = size > block_size ? size : block_size;
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(bytes), bytes});
    next_ = blocks_.back().bytes.get();
    end_ = next_ + bytes;
  }

  std::vector<block> blocks_;
  char* next_ = nullptr;
  char* end_ = nullptr;
};

} // namespace troupe::datagen
