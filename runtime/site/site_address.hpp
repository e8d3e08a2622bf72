#pragma once

#include <optional>
#include <string>
#include <string_view>

// Where the pages of one company's site may be.
namespace troupe::site {

// "acme.com" from "acme.com", "www.acme.com" or "ACME.com."; nothing for what is no name in the public domain
// name system: an address, a single label, a name under a suffix for private use.
std::optional<std::string> site_name(std::string_view domain);

// Whether a host belongs to the site: the name itself or one under it.
bool is_of_site(std::string_view host, std::string_view site);

// The absolute URL that a reference on a page leads to, without its fragment; nothing for what is no http or
// https URL.
std::optional<std::string> resolve(std::string_view page_url, std::string_view reference);

} // namespace troupe::site
