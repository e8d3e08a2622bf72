#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace troupe::site {

// What a reader sees of a page: title, description, headings, paragraphs and lists, one a line, none twice.
// White space is collapsed; what is invisible or no UTF-8 is left out. At most so many bytes, and no half
// character.
std::string page_text(std::string_view html, std::size_t max_bytes);

} // namespace troupe::site
