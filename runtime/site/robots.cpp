#include "runtime/site/robots.hpp"

#include "runtime/packs/words.hpp"

#include <algorithm>
#include <cctype>

namespace troupe::site {

namespace {

constexpr std::size_t max_file_bytes = 500U << 10;
constexpr std::size_t max_rules = 5'000;

int digit(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

// Paths are compared as octets: those that need no escape without, all others with one in upper case.
std::string normal(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    auto c = static_cast<unsigned char>(path[i]);
    const bool is_escape =
        c == '%' && i + 2 < path.size() && digit(path[i + 1]) >= 0 && digit(path[i + 2]) >= 0;
    if (is_escape) {
      c = static_cast<unsigned char>(digit(path[i + 1]) * 16 + digit(path[i + 2]));
      i += 2;
    }
    const bool is_unreserved =
        c < 0x80 && (std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_' || c == '~');
    if (is_unreserved || (!is_escape && c > 0x20 && c < 0x7F)) {
      out += static_cast<char>(c);
    } else {
      out += '%';
      out += digits[c >> 4];
      out += digits[c & 15];
    }
  }
  return out;
}

// Each piece between stars is found as early as possible, which leaves the most to the others.
bool matches(std::string_view pattern, std::string_view path) {
  const bool is_whole = pattern.ends_with('$');
  if (is_whole)
    pattern.remove_suffix(1);
  auto star = pattern.find('*');
  const auto head = pattern.substr(0, star);
  if (!path.starts_with(head))
    return false;
  path.remove_prefix(head.size());
  if (star == std::string_view::npos)
    return !is_whole || path.empty();
  pattern.remove_prefix(star + 1);
  while ((star = pattern.find('*')) != std::string_view::npos) {
    const auto piece = pattern.substr(0, star);
    const auto found = path.find(piece);
    if (found == std::string_view::npos)
      return false;
    path.remove_prefix(found + piece.size());
    pattern.remove_prefix(star + 1);
  }
  return is_whole ? path.ends_with(pattern) : path.find(pattern) != std::string_view::npos;
}

struct line {
  std::string key;
  std::string_view value;
};

line read_line(std::string_view text) {
  text = text.substr(0, text.find('#'));
  const auto colon = text.find(':');
  if (colon == std::string_view::npos)
    return {};
  return {packs::lower(packs::trim(text.substr(0, colon))), packs::trim(text.substr(colon + 1))};
}

// "troupe" of "Troupe/1.0".
std::string product_of(std::string_view agent) {
  const auto end = std::find_if_not(agent.begin(), agent.end(), [](unsigned char c) {
    return std::isalpha(c) != 0 || c == '-' || c == '_';
  });
  return packs::lower(agent.substr(0, static_cast<std::size_t>(end - agent.begin())));
}

} // namespace

robots::robots(std::string_view text, std::string_view agent) {
  text = text.substr(0, max_file_bytes);
  if (text.starts_with("\xEF\xBB\xBF"))
    text.remove_prefix(3);
  std::vector<rule> ours;
  std::vector<rule> of_all;
  bool has_own_group = false;
  bool names_us = false;
  bool names_all = false;
  bool is_naming = false; // several agents may share a group
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    const auto [key, value] = read_line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (key == "user-agent") {
      if (!is_naming)
        names_us = names_all = false;
      is_naming = true;
      names_us |= product_of(value) == product_of(agent);
      names_all |= value == "*";
      has_own_group |= names_us;
    } else if (key == "allow" || key == "disallow") {
      is_naming = false;
      if (value.empty())
        continue;
      const rule read{normal(value), key == "allow"};
      if (names_us && ours.size() < max_rules)
        ours.push_back(read);
      if (names_all && of_all.size() < max_rules)
        of_all.push_back(read);
    }
  }
  rules_ = has_own_group ? std::move(ours) : std::move(of_all);
}

bool robots::allows(std::string_view path) const {
  const auto asked = normal(path);
  if (asked == "/robots.txt")
    return true;
  std::size_t longest = 0;
  bool is_allowed = true;
  for (const auto& [pattern, allows] : rules_) {
    const bool counts = pattern.size() > longest || (pattern.size() == longest && allows);
    if (counts && matches(pattern, asked)) {
      longest = pattern.size();
      is_allowed = allows;
    }
  }
  return is_allowed;
}

} // namespace troupe::site
