#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::prompts {

// What a text of a model must not be, to stand in a table or a story: empty, overlong, no UTF-8, several
// lines, markup, an address of the web, a template's mark, a text to be replaced, an echo of instructions, or
// in another script or language than English. Returns what is wrong in words; empty for a good text.
std::string fault_of_text(std::string_view text, std::size_t max_bytes);

// The same for a name: nothing a generic library of fake data would say, by its lower-case words in
// `generic`, and no number in the place of a name ("Product 3").
std::string fault_of_name(std::string_view text, std::size_t max_bytes, const std::set<std::string>& generic);

// Two names that differ in case, punctuation and spaces only have the same key.
std::string name_key(std::string_view text);

} // namespace troupe::prompts
