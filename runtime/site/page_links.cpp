#include "runtime/site/page_links.hpp"

#include "runtime/http/target.hpp"
#include "runtime/packs/words.hpp"
#include "runtime/site/html_tree.hpp"
#include "runtime/site/site_address.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace troupe::site {

namespace {

// Words of a path's segments, the most telling topic first.
struct topic {
  std::string_view word;
  int rank;
};
constexpr std::array<topic, 22> topics = {
    {{"about", 0},     {"company", 0},   {"who-we-are", 0},   {"our-story", 0}, {"product", 1},
     {"products", 1},  {"platform", 1},  {"services", 1},     {"shop", 1},      {"solutions", 2},
     {"solution", 2},  {"features", 2},  {"industries", 2},   {"pricing", 3},   {"plans", 3},
     {"customers", 4}, {"customer", 4},  {"case-studies", 4}, {"business", 4},  {"about-us", 0},
     {"aboutus", 0},   {"what-we-do", 0}}};

// The rank of a path; nothing for one that tells nothing. A topic in its first segment counts more than one
// below, and a page of a topic more than those below it.
std::optional<int> rank_of(std::string_view path) {
  auto segments = packs::split(packs::lower(path), '/');
  std::erase(segments, "");
  constexpr int cost_above = 10;
  constexpr int cost_below = 5;
  for (std::size_t i = 0; i < segments.size(); ++i)
    for (const auto& [word, rank] : topics)
      if (segments[i].substr(0, segments[i].find('.')) == word)
        return rank + cost_above * static_cast<int>(i) +
               cost_below * static_cast<int>(segments.size() - i - 1);
  return std::nullopt;
}

class collector {
public:
  collector(std::string_view page_url, std::string_view site) : page_url_(page_url), site_(site) {
    if (const auto at = http::parse_target(page_url))
      here_ = *at;
  }

  void read(const GumboNode& node, int depth = 0) {
    if (node.type != GUMBO_NODE_ELEMENT || depth > max_depth)
      return;
    if (is_element(node, GUMBO_TAG_A))
      add(attribute(node, "href"));
    const auto& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i)
      read(*static_cast<const GumboNode*>(children.data[i]), depth + 1);
  }

  std::vector<std::string> best(std::size_t most) {
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.rank < b.rank; });
    std::vector<std::string> urls;
    for (std::size_t i = 0; i < found_.size() && i < most; ++i)
      urls.push_back(std::move(found_[i].url));
    return urls;
  }

private:
  struct link {
    std::string url;
    int rank;
  };

  void add(std::string_view reference) {
    auto url = resolve(page_url_, reference.substr(0, reference.find_first_of("?#")));
    const auto to = url ? http::parse_target(*url) : std::nullopt;
    if (!to || !is_of_site(to->host, site_) || to->port != here_.port || to->is_tls != here_.is_tls)
      return;
    const auto rank = rank_of(to->path);
    const auto key = to->path.ends_with('/') ? to->path.substr(0, to->path.size() - 1) : to->path;
    if (rank && to->path != here_.path && seen_.insert(key).second)
      found_.push_back({std::move(*url), *rank});
  }

  std::string_view page_url_;
  std::string_view site_;
  http::target here_;
  std::set<std::string> seen_;
  std::vector<link> found_;
};

} // namespace

std::vector<std::string> page_links(std::string_view html, std::string_view page_url, std::string_view site,
                                    std::size_t most) {
  const html_tree tree(html);
  collector links(page_url, site);
  links.read(tree.root());
  return links.best(most);
}

} // namespace troupe::site
