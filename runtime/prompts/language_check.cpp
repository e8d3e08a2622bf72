#include "runtime/prompts/language_check.hpp"

#include "runtime/packs/utf8.hpp"
#include "runtime/packs/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace troupe::prompts {

namespace {

struct function_word {
  std::string_view text;
  char language;
  int weight = 1;
};

// Frequent words of other languages that English texts do not have; those that English never has count twice.
constexpr std::array<function_word, 41> function_words = {
    {{"und", 'd'},     {"der", 'd'},   {"die", 'd'},      {"das", 'd'},       {"für", 'd', 2}, {"mit", 'd'},
     {"eine", 'd'},    {"einen", 'd'}, {"nicht", 'd', 2}, {"werden", 'd', 2}, {"ist", 'd'},    {"von", 'd'},
     {"oder", 'd'},    {"auf", 'd'},   {"les", 'f'},      {"des", 'f'},       {"une", 'f'},    {"pour", 'f'},
     {"avec", 'f', 2}, {"dans", 'f'},  {"est", 'f'},      {"aux", 'f'},       {"du", 'f'},     {"et", 'f'},
     {"el", 's'},      {"los", 's'},   {"las", 's'},      {"para", 's'},      {"con", 's'},    {"una", 's'},
     {"y", 's'},       {"por", 's'},   {"della", 'i'},    {"dei", 'i'},       {"il", 'i'},     {"gli", 'i'},
     {"e", 'i'},       {"het", 'n'},   {"een", 'n'},      {"voor", 'n'},      {"niet", 'n', 2}}};

// In English such words stand in names alone ("Las Vegas", "MIT"): counted are those in lower case, and the
// first of the text.
bool is_foreign_language(std::string_view text) {
  std::array<int, 128> weights{}; // by language
  std::array<bool, function_words.size()> seen{};
  std::string word;
  bool is_first = true;
  const auto finish = [&] {
    if (word.empty())
      return;
    if (is_first)
      word = packs::lower(word);
    is_first = false;
    for (std::size_t i = 0; i < function_words.size(); ++i)
      if (const auto& foreign = function_words[i]; word == foreign.text && !std::exchange(seen[i], true))
        weights[static_cast<std::size_t>(foreign.language)] += foreign.weight;
    word.clear();
  };
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80)
      word += c;
    else
      finish();
  finish();
  return std::any_of(weights.begin(), weights.end(), [](int weight) { return weight >= 2; });
}

bool is_greek(char32_t code) {
  return code >= 0x370 && code < 0x400;
}

bool is_foreign_letter(char32_t code) {
  const bool is_latin = code < 0x370 || (code >= 0x1D00 && code < 0x1F00);
  const bool is_punctuation = code >= 0x2000 && code < 0x2C00; // dashes, quotes, currencies, arrows
  return !is_latin && !is_punctuation && !is_greek(code);
}

} // namespace

std::string fault_of_language(std::string_view text) {
  constexpr int most_greek = 2; // "α-Lipoic", "µΩ"
  int greek = 0;
  bool has_foreign_letter = false;
  for (auto rest = text; !rest.empty();) {
    const auto [code, bytes] = packs::first_character(rest);
    if (bytes == 0)
      return "is no UTF-8";
    if (packs::is_invisible(code))
      return "holds control characters";
    greek += is_greek(code) ? 1 : 0;
    has_foreign_letter |= is_foreign_letter(code);
    rest.remove_prefix(bytes);
  }
  if (has_foreign_letter || greek > most_greek)
    return "is in another script";
  return is_foreign_language(text) ? "is in another language" : "";
}

} // namespace troupe::prompts
