#pragma once

#include "messages/model/blueprint.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace troupe::scorecard {

// Calls visit(word) for each word of a text in lower case: letters and digits; a letter may be of any
// language.
template <class Visit>
void for_each_word(std::string_view text, Visit&& visit) {
  std::string word;
  const auto end_word = [&] {
    if (!word.empty())
      visit(std::string_view(word));
    word.clear();
  };
  for (const char c : text) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0)
      word += is_upper ? static_cast<char>(c | 0x20) : c;
    else if (c != '\'')
      end_word();
  }
  end_word();
}

// Values and the words they are made of.
class vocabulary {
public:
  void add(std::string_view text);

  bool has_value(std::string_view text) const;
  bool has_word(std::string_view word) const;

  // The share of a text's words (of three letters and more) that `is_known` says yes to; -1 for a text
  // without any.
  template <class IsKnown>
  static double share_of_words(std::string_view text, IsKnown&& is_known) {
    double all = 0;
    double known = 0;
    for_each_word(text, [&](std::string_view word) {
      if (!says_something(word))
        return;
      all += 1.0;
      known += is_known(word) ? 1.0 : 0.0;
    });
    return all > 0 ? known / all : -1.0;
  }

private:
  static bool says_something(std::string_view word);

  std::unordered_set<std::int64_t> values_;
  std::unordered_set<std::int64_t> words_;
};

// All that a blueprint's pools and rules can write, without generic fake-data pools.
vocabulary vocabulary_of(const model::blueprint& plan);

// The words of a generic fake-data library: the lexicon's pools whose name starts with "faker_".
vocabulary generic_vocabulary(const std::vector<model::pool>& lexicon);

} // namespace troupe::scorecard
