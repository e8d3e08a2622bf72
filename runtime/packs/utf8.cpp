#include "runtime/packs/utf8.hpp"

#include <array>

namespace troupe::packs {

utf8_character first_character(std::string_view text) {
  if (text.empty())
    return {};
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80)
    return {first, 1};
  const std::size_t bytes = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (bytes == 0 || text.size() < bytes)
    return {};
  auto code = static_cast<char32_t>(first & (0xFFU >> (bytes + 1)));
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80U)
      return {};
    code = code << 6 | (next & 0x3FU);
  }
  constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[bytes] || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF)
    return {};
  return {code, bytes};
}

std::string_view cut_at_character(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes)
    return text;
  const auto continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  auto end = max_bytes;
  for (int steps = 0; end > 0 && steps < 3 && continues(end); ++steps)
    --end;
  return text.substr(0, end);
}

bool is_invisible(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
         (code >= 0xE0000 && code <= 0xE0FFF);
}

} // namespace troupe::packs
