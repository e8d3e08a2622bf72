#include "tools/fault_llm/speech.hpp"

#include <algorithm>

namespace troupe::fault_llm {

std::int64_t tokens_of(std::string_view text) {
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(text.size() / 4));
}

std::string_view first_bytes(std::string_view text, std::size_t bytes) {
  if (bytes >= text.size())
    return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80)
    --bytes;
  return text.substr(0, bytes);
}

std::vector<std::string_view> pieces_of(std::string_view text) {
  const auto count = std::clamp<std::size_t>(text.size() / 400, 2, 8);
  const auto bytes = std::max<std::size_t>(4, (text.size() + count - 1) / count);
  std::vector<std::string_view> pieces;
  while (!text.empty()) {
    const auto half = std::max<std::size_t>(1, text.size() / 2);
    const auto piece = first_bytes(text, pieces.empty() && text.size() <= bytes ? half : bytes);
    pieces.push_back(piece.empty() ? text : piece);
    text.remove_prefix(pieces.back().size());
  }
  return pieces;
}

} // namespace troupe::fault_llm
