#include "runtime/site/html_tree.hpp"

#include "runtime/packs/words.hpp"
#include "runtime/site/html_filter.hpp"

namespace troupe::site {

html_tree::html_tree(std::string_view html) : html_(filter_html(html)) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  output_.reset(gumbo_parse_with_options(&options, html_.data(), html_.size()));
}

void html_tree::closer::operator()(GumboOutput* output) const {
  gumbo_destroy_output(&kGumboDefaultOptions, output);
}

bool is_element(const GumboNode& node, GumboTag tag) {
  return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

std::string_view attribute(const GumboNode& element, const char* name) {
  const auto* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view{} : found->value;
}

bool is_skipped(const GumboNode& element) {
  if (is_element(element, GUMBO_TAG_NAV) || is_element(element, GUMBO_TAG_FORM))
    return true;
  if (gumbo_get_attribute(&element.v.element.attributes, "hidden") != nullptr)
    return true;
  if (attribute(element, "aria-hidden") == "true" || attribute(element, "role") == "navigation")
    return true;
  auto style = packs::lower(attribute(element, "style"));
  std::erase_if(style, [](char c) { return c == ' ' || c == '\t'; });
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

} // namespace troupe::site
