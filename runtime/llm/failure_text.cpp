#include "runtime/llm/failure_text.hpp"

#include <algorithm>
#include <array>

namespace troupe::llm {

namespace {

constexpr std::string_view mark = "[redacted]";
constexpr std::array<std::string_view, 5> key_shapes = {"AIza", "AQ.", "sk-", "ya29.", "eyJ"};

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Providers show keys with stars in them.
bool is_key_part(char c) {
  return is_word(c) || std::string_view("-_.*+/=~").find(c) != std::string_view::npos;
}

bool is_bearer(std::string_view text) {
  constexpr std::string_view bearer = "bearer";
  return text.size() > bearer.size() && (text[bearer.size()] == ' ' || text[bearer.size()] == ':') &&
         std::equal(bearer.begin(), bearer.end(), text.begin(),
                    [](char a, char b) { return a == (b | 0x20); });
}

std::size_t key_length(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_key_part) - text.begin());
}

// How many bytes the UTF-8 character at the front has; 0 for broken UTF-8.
std::size_t character_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80    ? 1
                             : first < 0xC2  ? 0
                             : first < 0xE0  ? 2
                             : first < 0xF0  ? 3
                             : first <= 0xF4 ? 4
                                             : 0;
  if (length == 0 || text.size() < length)
    return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80)
      return 0;
  return length;
}

bool is_control(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  if (character.size() == 2)
    return first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
  if (character.size() == 3) // line and paragraph separators, and marks that turn the direction of writing
    return character == "\u2028" || character == "\u2029" || (character >= "\u202a" && character <= "\u202e");
  return character.size() == 1 && (first <= 0x20 || first == 0x7F);
}

} // namespace

std::string without_credentials(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (out.empty() || !is_word(out.back())) {
      if (is_bearer(text)) {
        const auto token = text.find_first_not_of(" :", 6);
        out += text.substr(0, token);
        text.remove_prefix(std::min(token, text.size()));
        const auto length = key_length(text);
        out += length == 0 ? "" : mark;
        text.remove_prefix(length);
        continue;
      }
      const auto begins = [&](std::string_view shape) { return text.starts_with(shape); };
      const auto shape = std::find_if(key_shapes.begin(), key_shapes.end(), begins);
      if (shape != key_shapes.end() && key_length(text) > shape->size()) {
        text.remove_prefix(key_length(text));
        out += mark;
        continue;
      }
    }
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

std::string one_line(std::string_view text, std::size_t max_bytes) {
  constexpr std::string_view dots = "...";
  const auto clean = without_credentials(text);
  std::string out;
  std::size_t fits = 0; // where the text can be cut for the dots
  for (std::string_view rest = clean; !rest.empty();) {
    const auto length = character_length(rest);
    const auto character = rest.substr(0, std::max<std::size_t>(length, 1));
    rest.remove_prefix(character.size());
    if (length != 0 && is_control(character)) {
      if (!out.empty() && out.back() != ' ')
        out += ' ';
    } else {
      out += length == 0 ? "?" : character;
    }
    if (out.size() + dots.size() <= max_bytes)
      fits = out.size();
    if (out.size() > max_bytes) {
      out.resize(fits);
      return out.append(dots);
    }
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

} // namespace troupe::llm
