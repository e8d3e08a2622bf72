#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace troupe::site {

// The part of a page that text and links are read from, as tame HTML of the same nesting: no comments,
// scripts, styles or embedded things, of the attributes those that hide, describe or link. What a parser
// takes more than linear time or memory for (formatting that is opened again and again, thousands of
// attributes) is not in it, and it has at most so many tags; what follows is dropped. Takes time proportional
// to the page.
std::string filter_html(std::string_view html, std::size_t max_tags = 10'000);

} // namespace troupe::site
