#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace troupe::site {

// What a site allows a program to fetch, by RFC 9309: the groups of its robots.txt for the program's name, or
// those for all. The longest rule that matches a path decides, and Allow where two are as long. `*` stands
// for any characters, `$` at a rule's end for the path's end. Of a file 500 KiB are read.
class robots {
public:
  // Everything is allowed.
  robots() = default;
  robots(std::string_view text, std::string_view agent);

  // A path with its query, as it is sent. /robots.txt itself is always allowed.
  bool allows(std::string_view path) const;

private:
  struct rule {
    std::string pattern; // with escapes in one form
    bool allows = false;
  };
  std::vector<rule> rules_;
};

} // namespace troupe::site
