#pragma once

#include <cstddef>
#include <string_view>

namespace troupe::packs {

// The character at the front of a text. `bytes` is 0 for an empty text and for what is no UTF-8: cut,
// overlong, a surrogate, or beyond U+10FFFF.
struct utf8_character {
  char32_t code = 0;
  std::size_t bytes = 0;
};
utf8_character first_character(std::string_view text);

// The longest beginning of at most that many bytes that ends between characters.
std::string_view cut_at_character(std::string_view text, std::size_t max_bytes);

// Whether nobody can see the character: controls, what turns the direction of writing, and what has no width.
// Line breaks and tabs are among them.
bool is_invisible(char32_t code);

} // namespace troupe::packs
