#include "runtime/packs/words.hpp"

#include <cctype>

namespace troupe::packs {

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos)
      return parts;
    text.remove_prefix(end + 1);
  }
}

std::string word_line(std::string_view text) {
  std::string line = " ";
  for (const char c : lower(text)) {
    const bool is_part =
        std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
    if (is_part)
      line += c;
    else if (line.back() != ' ')
      line += ' ';
  }
  if (line.back() != ' ')
    line += ' ';
  return line;
}

bool contains_word(std::string_view line, std::string_view phrase) {
  return line.find(word_line(phrase)) != std::string_view::npos;
}

} // namespace troupe::packs
