#include "runtime/prompts/figures.hpp"

#include "runtime/packs/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace troupe::prompts {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "q4", "h1", "fy26", "cy2026": a time, not a name.
bool is_period(std::string_view word) {
  for (const std::string_view prefix : {"q", "h", "fy", "cy"})
    if (word.starts_with(prefix) && word.size() > prefix.size() &&
        std::all_of(word.begin() + static_cast<std::ptrdiff_t>(prefix.size()), word.end(), is_digit))
      return true;
  return false;
}

bool is_figure(std::string_view word) {
  constexpr std::array<std::string_view, 13> terms = {"2d", "3d",  "2fa", "2g",  "3g",  "4g",  "5g",
                                                      "6g", "3pl", "4pl", "1st", "2nd", "401k"};
  if (std::none_of(word.begin(), word.end(), is_digit))
    return false;
  if (std::find(terms.begin(), terms.end(), word) != terms.end())
    return false;
  return is_digit(word.front()) || is_period(word);
}

} // namespace

bool states_figure(std::string_view text) {
  if (text.find_first_of("%$") != std::string_view::npos || text.find("€") != std::string_view::npos ||
      text.find("£") != std::string_view::npos)
    return true;
  auto plain = std::string(text);
  for (auto at = plain.find("24/7"); at != std::string::npos; at = plain.find("24/7"))
    plain.erase(at, 4);
  const auto words = packs::split(packs::word_line(plain), ' ');
  return std::any_of(words.begin(), words.end(), [](const auto& word) { return is_figure(word); });
}

} // namespace troupe::prompts
