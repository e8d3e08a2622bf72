#include "messages/model/date.hpp"
#include "runtime/packs/words.hpp"
#include "runtime/prompts/loose_values.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::prompts {

namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

// The place, from 1, of the name that the word is or begins with three letters or more; 0 for none.
template <std::size_t N>
int place_in(const std::array<std::string_view, N>& names, const std::string& word) {
  const auto lowered = packs::lower(word);
  for (std::size_t i = 0; i < N; ++i)
    if (lowered.size() >= 3 && names[i].starts_with(lowered))
      return static_cast<int>(i) + 1;
  return 0;
}

// The words and numbers of a text.
std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens;
  bool is_open = false;
  for (const char c : text) {
    const bool is_part = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (is_part && !is_open)
      tokens.emplace_back();
    if (is_part)
      tokens.back() += c;
    is_open = is_part;
  }
  return tokens;
}

// "5", "05", "5th"; 0 for all else.
int number(std::string token) {
  const auto lowered = packs::lower(token);
  for (const auto* ending : {"st", "nd", "rd", "th"})
    if (lowered.ends_with(ending))
      token.resize(token.size() - 2);
  const bool is_number =
      !token.empty() && token.size() <= 4 && token.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? std::stoi(token) : 0;
}

std::string date_text(int year, int month, int day) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  return buffer;
}

// Year, month, day; a time may follow, but no second date.
std::string read_numbers(std::vector<std::string> tokens, std::string_view text) {
  if (const auto t = tokens[2].find_first_of("Tt"); t == 1 || t == 2)
    tokens[2].resize(t);
  const auto colon = text.find(':');
  if (tokens.size() > 3 && colon == std::string_view::npos)
    return "";
  return date_text(number(tokens[0]), number(tokens[1]), number(tokens[2]));
}

std::string read_words(std::vector<std::string> tokens) {
  if (place_in(weekdays, tokens[0]) > 0)
    tokens.erase(tokens.begin());
  if (tokens.size() != 3)
    return "";
  if (place_in(months, tokens[0]) > 0)
    std::swap(tokens[0], tokens[1]);
  return date_text(number(tokens[2]), place_in(months, tokens[1]), number(tokens[0]));
}

} // namespace

std::optional<json::value> loose_date(const json::value& value) {
  const auto given = loose_text(value);
  if (!given)
    return std::nullopt;
  const std::string_view text = given->get_string();
  const auto tokens = tokens_of(text);
  if (tokens.size() < 3)
    return std::nullopt;
  const bool has_year_first = tokens[0].size() == 4 && number(tokens[0]) > 0;
  const auto read = has_year_first ? read_numbers(tokens, text) : read_words(tokens);
  if (read < "1000" || !model::parse_date(read))
    return std::nullopt;
  return json::value(read);
}

} // namespace troupe::prompts
