#include "runtime/scorecard/similar_texts.hpp"

#include "runtime/datagen/random.hpp"
#include "runtime/datagen/similar_texts.hpp"
#include "runtime/scorecard/cell_reader.hpp"
#include "runtime/scorecard/vocabulary.hpp"

#include <cstdint>
#include <unordered_set>
#include <utility>

namespace troupe::scorecard {

std::size_t near_duplicates(const std::vector<std::string>& texts) {
  datagen::similar_texts before;
  std::size_t found = 0;
  for (const auto& text : texts) {
    auto mark = datagen::similar_texts::mark_of(text);
    found += before.has_like(mark) ? 1U : 0U;
    before.add(std::move(mark));
  }
  return found;
}

double distinct_word_pairs(const std::vector<std::string>& texts) {
  std::unordered_set<std::uint64_t> different;
  std::size_t all = 0;
  for (const auto& text : texts) {
    std::uint64_t before = 0;
    for_each_word(text, [&](std::string_view word) {
      const auto hash = static_cast<std::uint64_t>(hash_text(word));
      if (before != 0) {
        ++all;
        different.insert(datagen::mix(before) ^ hash);
      }
      before = hash;
    });
  }
  return all == 0 ? 1.0 : static_cast<double>(different.size()) / static_cast<double>(all);
}

} // namespace troupe::scorecard
