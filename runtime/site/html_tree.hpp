#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>

namespace troupe::site {

// A page as a tree, whatever its HTML is like. The nodes live as long as this.
class html_tree {
public:
  explicit html_tree(std::string_view html);

  const GumboNode& root() const { return *output_->root; }

private:
  struct closer {
    void operator()(GumboOutput* output) const;
  };
  std::string html_; // the nodes point into it
  std::unique_ptr<GumboOutput, closer> output_;
};

bool is_element(const GumboNode& node, GumboTag tag);
// The attribute's value; empty where there is none.
std::string_view attribute(const GumboNode& element, const char* name);
// Whether a reader does not see the element with all that is in it, or only finds his way by it.
bool is_skipped(const GumboNode& element);

// Deeper than this nothing is read.
inline constexpr int max_depth = 200;

} // namespace troupe::site
