#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::site {

// The links of a page to others of the same site that tell what the company does: about, products, solutions,
// pricing, customers. Absolute URLs without query and fragment, each once, the most telling first, at most so
// many. Links that scripts, other hosts than those of `site`, or another port serve are left out.
std::vector<std::string> page_links(std::string_view html, std::string_view page_url, std::string_view site,
                                    std::size_t most);

} // namespace troupe::site
