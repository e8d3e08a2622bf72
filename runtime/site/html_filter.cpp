#include "runtime/site/html_filter.hpp"

#include "runtime/packs/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

namespace troupe::site {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view spaces = " \t\r\n\f";

// Elements that are dropped with all that is in them.
constexpr std::array<std::string_view, 22> dropped = {
    "script", "style",  "template", "noscript", "iframe",   "object",   "embed", "svg",
    "math",   "canvas", "video",    "audio",    "select",   "textarea", "xmp",   "noembed",
    "applet", "button", "dialog",   "frameset", "noframes", "plaintext"};
// Formatting that a parser opens again in each block; for text it is the same as a span.
constexpr std::array<std::string_view, 14> formatting = {
    "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u", "marquee"};
constexpr std::array<std::string_view, 9> kept_attributes = {
    "href", "hidden", "aria-hidden", "style", "name", "role", "content", "property", "type"};

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

class filter {
public:
  filter(std::string_view html, std::size_t max_tags) : html_(html), tags_left_(max_tags) {}

  std::string run() {
    while (at_ < html_.size() && tags_left_ > 0) {
      const auto open = std::min(html_.find('<', at_), html_.size());
      out_.append(html_.substr(at_, open - at_));
      at_ = open;
      if (at_ < html_.size())
        take_mark();
    }
    return std::move(out_);
  }

private:
  char ahead(std::size_t by) const { return at_ + by < html_.size() ? html_[at_ + by] : '\0'; }

  void skip_behind(std::string_view end) {
    const auto found = html_.find(end, at_);
    at_ = found == npos ? html_.size() : found + end.size();
  }

  void take_mark() {
    if (html_.substr(at_).starts_with("<!--")) {
      skip_behind("-->");
    } else if (ahead(1) == '!' || ahead(1) == '?') {
      skip_behind(">");
    } else if (ahead(1) == '/' && is_letter(ahead(2))) {
      at_ += 2;
      const auto name = take_name();
      skip_behind(">");
      if (!is_in(dropped, name))
        write_tag("</" + shown(name) + ">");
    } else if (is_letter(ahead(1))) {
      ++at_;
      take_element();
    } else {
      out_ += "&lt;";
      ++at_;
    }
  }

  void take_element() {
    const auto name = take_name();
    const auto attributes = take_attributes();
    if (is_in(dropped, name))
      skip_element(name);
    else
      write_tag("<" + shown(name) + attributes + ">");
  }

  static std::string shown(const std::string& name) { return is_in(formatting, name) ? "span" : name; }

  void write_tag(const std::string& tag) {
    out_ += tag;
    --tags_left_;
  }

  std::string take_name() {
    const auto from = at_;
    while (at_ < html_.size() && spaces.find(html_[at_]) == npos && html_[at_] != '/' && html_[at_] != '>')
      ++at_;
    auto name = packs::lower(html_.substr(from, at_ - from));
    const bool is_plain = name.size() <= 30 && std::all_of(name.begin(), name.end(), [](unsigned char c) {
                            return std::isalnum(c) != 0 || c == '-';
                          });
    return is_plain ? name : "span";
  }

  // Behind the tag's end; the attributes that count, each once, in quotes.
  std::string take_attributes() {
    std::string kept;
    std::set<std::string> seen;
    while (at_ < html_.size() && html_[at_] != '>') {
      if (spaces.find(html_[at_]) != npos || html_[at_] == '/' || html_[at_] == '=') {
        ++at_;
        continue;
      }
      const auto end = std::min(html_.find_first_of(" \t\r\n\f/>=", at_), html_.size());
      const auto name = html_.substr(at_, end - at_);
      at_ = end;
      const auto value = take_value();
      constexpr std::size_t longest = 20;
      const auto lowered = packs::lower(name.substr(0, longest));
      if (!is_in(kept_attributes, lowered) || !seen.insert(lowered).second)
        continue;
      kept += " " + lowered + "=\"";
      for (const char c : value)
        kept += c == '"' ? std::string("&quot;") : std::string(1, c);
      kept += '"';
    }
    at_ = std::min(at_ + 1, html_.size());
    return kept;
  }

  std::string_view take_value() {
    at_ = std::min(html_.find_first_not_of(spaces, at_), html_.size());
    if (ahead(0) != '=')
      return {};
    at_ = std::min(html_.find_first_not_of(spaces, at_ + 1), html_.size());
    const char quote = ahead(0);
    const bool is_quoted = quote == '"' || quote == '\'';
    const auto from = at_ + (is_quoted ? 1 : 0);
    const auto end = std::min(is_quoted ? html_.find(quote, std::min(from, html_.size()))
                                        : html_.find_first_of(" \t\r\n\f>", from),
                              html_.size());
    at_ = std::min(is_quoted ? end + 1 : end, html_.size());
    return from < end ? html_.substr(from, end - from) : std::string_view{};
  }

  // Each search begins where the last one has ended, so all of them together are linear.
  void skip_element(const std::string& name) {
    if (name == "embed")
      return;
    for (auto open = html_.find("</", at_); open != npos; open = html_.find("</", open + 2))
      if (packs::lower(html_.substr(open + 2, name.size())) == name) {
        at_ = open;
        return skip_behind(">");
      }
    at_ = html_.size();
  }

  std::string_view html_;
  std::size_t tags_left_;
  std::size_t at_ = 0;
  std::string out_;
};

} // namespace

std::string filter_html(std::string_view html, std::size_t max_tags) {
  return filter(html, max_tags).run();
}

} // namespace troupe::site
