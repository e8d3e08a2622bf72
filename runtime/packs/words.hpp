#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace troupe::packs {

// ASCII lower case; other bytes stay as they are.
std::string lower(std::string_view text);

std::string_view trim(std::string_view text);

std::vector<std::string> split(std::string_view text, char separator);

// Lower-case words of letters and digits, joined and framed by single spaces (" acme dental supplies "), so
// that contains_word() is one search.
std::string word_line(std::string_view text);

// True if the words of `phrase` stand in `line` (made by word_line) next to each other.
bool contains_word(std::string_view line, std::string_view phrase);

} // namespace troupe::packs
