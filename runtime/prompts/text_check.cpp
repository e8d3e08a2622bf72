#include "runtime/prompts/text_check.hpp"

#include "runtime/packs/words.hpp"
#include "runtime/prompts/language_check.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace troupe::prompts {

namespace {

// What a model says about its task, wherever it stands. Each is specific enough not to occur in a text about
// a product: "instructions", "you are" or "language model" alone are no echo.
constexpr std::array<std::string_view, 39> echoes = {"ignore previous",
                                                     "ignore all previous",
                                                     "ignore the above",
                                                     "ignore all instructions",
                                                     "ignore any previous",
                                                     "ignore prior",
                                                     "ignore your",
                                                     "ignore these instructions",
                                                     "disregard previous",
                                                     "disregard the above",
                                                     "disregard all previous",
                                                     "disregard your",
                                                     "previous instructions",
                                                     "prior instructions",
                                                     "instructions above",
                                                     "above instructions",
                                                     "your instructions",
                                                     "my instructions",
                                                     "the system prompt",
                                                     "your system prompt",
                                                     "my system prompt",
                                                     "ai language model",
                                                     "as a language model",
                                                     "as a large language model",
                                                     "i am an ai",
                                                     "i m an ai",
                                                     "you are an ai",
                                                     "you are chatgpt",
                                                     "you are a helpful",
                                                     "you are now",
                                                     "the json object",
                                                     "one json object",
                                                     "a json object with",
                                                     "i cannot help",
                                                     "i cannot assist",
                                                     "i cannot provide",
                                                     "i can t help",
                                                     "i can t assist",
                                                     "i can t provide"};

// How an answer to somebody begins.
constexpr std::array<std::string_view, 21> openings = {
    "here is the",    "here is a",          "here is your", "here are the", "here are your", "here s the",
    "here s your",    "sure here",          "certainly",    "of course",    "as requested",  "as an ai i",
    "as an ai model", "as an ai assistant", "i cannot",     "i can t",      "i m sorry",     "i am sorry",
    "i am unable",    "i m unable",         "i apologize"};

// Texts that somebody has to replace.
constexpr std::array<std::string_view, 5> blanks = {"[insert", "[your", "[company", "[product", "[name"};

// True if the words of a phrase (lower case, single spaces) stand in a line made by word_line: that one's
// contains_word() would have to make a line of each phrase, for every text.
bool stands_in(std::string_view line, std::string_view phrase) {
  for (auto at = line.find(phrase); at != std::string_view::npos; at = line.find(phrase, at + 1))
    if (line[at - 1] == ' ' && line[at + phrase.size()] == ' ')
      return true;
  return false;
}

bool begins(std::string_view line, std::string_view phrase) {
  return line.substr(1).starts_with(phrase) && line[1 + phrase.size()] == ' ';
}

bool is_number(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::vector<std::string> words_of(std::string_view text) {
  auto words = packs::split(packs::word_line(text), ' ');
  std::erase(words, "");
  return words;
}

// A word that says that a name is missing.
bool is_placeholder(const std::string& word) {
  constexpr std::array<std::string_view, 17> all = {
      "lorem", "ipsum",  "placeholder", "todo",        "tbd",  "untitled", "foo",     "bar", "baz",
      "dummy", "sample", "undefined",   "unspecified", "null", "unnamed",  "unknown", "none"};
  return std::find(all.begin(), all.end(), word) != all.end();
}

bool is_kind(const std::string& word) {
  constexpr std::array<std::string_view, 14> all = {"product",  "item",    "company", "customer", "service",
                                                    "category", "test",    "name",    "value",    "entry",
                                                    "record",   "example", "brand",   "vendor"};
  return std::find(all.begin(), all.end(), word) != all.end();
}

// "Bar", "Sample Product 3", "N/A", "Product B", "Item 12"; neither "Protein Bar" nor "Customer Service".
bool is_placeholder_name(const std::vector<std::string>& words) {
  const auto is_counter = [](const std::string& word) { return is_number(word) || word.size() == 1; };
  const auto none_else = [&](const auto& is_meant) {
    return std::all_of(words.begin(), words.end(),
                       [&](const auto& word) { return is_meant(word) || is_counter(word); });
  };
  const bool has_placeholder = std::any_of(words.begin(), words.end(), is_placeholder);
  if (has_placeholder && none_else([](const auto& w) { return is_placeholder(w) || is_kind(w); }))
    return true;
  if (words == std::vector<std::string>{"n", "a"})
    return true;
  if (std::any_of(words.begin(), words.end(),
                  [](const auto& w) { return w == "lorem" || w == "placeholder"; }))
    return true;
  return is_kind(words[0]) && (words.size() == 1 || (words.size() == 2 && is_counter(words[1])));
}

} // namespace

std::string fault_of_text(std::string_view text, std::size_t max_bytes) {
  if (packs::trim(text).empty())
    return "is empty";
  if (text.size() > max_bytes)
    return "is longer than " + std::to_string(max_bytes) + " bytes";
  if (auto fault = fault_of_language(text); !fault.empty())
    return fault;
  if (text.find_first_of("<>{}`|\\") != std::string_view::npos || text.find("**") != std::string_view::npos)
    return "holds markup";
  if (text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos)
    return "holds a web address";
  const auto lowered = packs::lower(text);
  for (const auto blank : blanks)
    if (lowered.find(blank) != std::string::npos)
      return "holds a placeholder";
  const auto line = packs::word_line(text);
  if (stands_in(line, "lorem ipsum"))
    return "holds a placeholder";
  for (const auto echo : echoes)
    if (stands_in(line, echo))
      return "echoes instructions: \"" + std::string(echo) + "\"";
  for (const auto opening : openings)
    if (begins(line, opening))
      return "echoes instructions: \"" + std::string(opening) + "\"";
  return "";
}

std::string fault_of_name(std::string_view text, std::size_t max_bytes,
                          const std::set<std::string>& generic) {
  if (auto fault = fault_of_text(text, max_bytes); !fault.empty())
    return fault;
  const auto words = words_of(text);
  if (words.empty())
    return "has no letter";
  if (is_placeholder_name(words))
    return "is a placeholder";
  if (std::all_of(words.begin(), words.end(), is_number))
    return "is a number";
  if (std::all_of(words.begin(), words.end(), [&](const auto& word) { return generic.contains(word); }))
    return "is made of generic words";
  return "";
}

std::string name_key(std::string_view text) {
  return packs::word_line(text);
}

} // namespace troupe::prompts
