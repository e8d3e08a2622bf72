#include "runtime/site/page_text.hpp"

#include "runtime/packs/utf8.hpp"
#include "runtime/packs/words.hpp"
#include "runtime/site/html_tree.hpp"

#include <set>

namespace troupe::site {

namespace {

bool is_block(const GumboNode& node) {
  switch (node.v.element.tag) {
  case GUMBO_TAG_H1:
  case GUMBO_TAG_H2:
  case GUMBO_TAG_H3:
  case GUMBO_TAG_H4:
  case GUMBO_TAG_H5:
  case GUMBO_TAG_H6:
  case GUMBO_TAG_P:
  case GUMBO_TAG_LI:
  case GUMBO_TAG_DT:
  case GUMBO_TAG_DD:
  case GUMBO_TAG_TD:
  case GUMBO_TAG_TH:
  case GUMBO_TAG_BLOCKQUOTE:
  case GUMBO_TAG_FIGCAPTION:
  case GUMBO_TAG_CAPTION:
  case GUMBO_TAG_SUMMARY:
    return true;
  default:
    return false;
  }
}

// One line of what can be seen.
std::string clean(std::string_view text) {
  constexpr char32_t no_break_space = 0xA0;
  constexpr char32_t replacement = 0xFFFD; // the parser puts it in the place of what is no UTF-8
  std::string line;
  bool is_apart = false;
  while (!text.empty()) {
    const auto [code, bytes] = packs::first_character(text);
    const auto character = text.substr(0, bytes == 0 ? 1 : bytes);
    text.remove_prefix(character.size());
    const bool is_space = code == ' ' || (code >= '\t' && code <= '\r') || code == no_break_space ||
                          (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x3000;
    is_apart |= bytes != 0 && is_space;
    if (bytes == 0 || is_space || code == replacement || packs::is_invisible(code))
      continue;
    if (is_apart && !line.empty())
      line += ' ';
    is_apart = false;
    line += character;
  }
  return line;
}

class text_writer {
public:
  explicit text_writer(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  void read(const GumboNode& node, int depth = 0) {
    if (text_.size() >= max_bytes_ || depth > max_depth)
      return;
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
      if (blocks_ > 0)
        line_ += node.v.text.text;
      return;
    }
    if (node.type != GUMBO_NODE_ELEMENT || is_skipped(node))
      return;
    if (is_element(node, GUMBO_TAG_META) && is_description(node))
      add(attribute(node, "content"));
    if (is_element(node, GUMBO_TAG_BR))
      line_ += ' ';
    const bool begins_line = is_block(node) || is_element(node, GUMBO_TAG_TITLE);
    const bool ends_line = begins_line || is_element(node, GUMBO_TAG_DIV) || is_element(node, GUMBO_TAG_UL) ||
                           is_element(node, GUMBO_TAG_OL);
    if (ends_line)
      flush();
    blocks_ += begins_line ? 1 : 0;
    const auto& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i)
      read(*static_cast<const GumboNode*>(children.data[i]), depth + 1);
    if (ends_line)
      flush();
    blocks_ -= begins_line ? 1 : 0;
  }

  std::string result() const { return std::string(packs::trim(packs::cut_at_character(text_, max_bytes_))); }

private:
  static bool is_description(const GumboNode& meta) {
    return packs::lower(attribute(meta, "name")) == "description" ||
           packs::lower(attribute(meta, "property")) == "og:description";
  }

  void flush() {
    add(line_);
    line_.clear();
  }

  void add(std::string_view raw) {
    auto line = clean(raw);
    if (!line.empty() && seen_.insert(line).second)
      text_ += line + "\n";
  }

  std::size_t max_bytes_;
  std::string text_;
  std::string line_;
  int blocks_ = 0; // that are open
  std::set<std::string> seen_;
};

} // namespace

std::string page_text(std::string_view html, std::size_t max_bytes) {
  const html_tree tree(html);
  text_writer writer(max_bytes);
  writer.read(tree.root());
  return writer.result();
}

} // namespace troupe::site
