#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace troupe::scorecard {

// How many of these different texts nearly repeat one before them, as datagen/similar_texts.hpp defines it.
std::size_t near_duplicates(const std::vector<std::string>& texts);

// Different pairs of neighbouring words over all pairs, 0 to 1; 1 for texts without pairs.
double distinct_word_pairs(const std::vector<std::string>& texts);

} // namespace troupe::scorecard
