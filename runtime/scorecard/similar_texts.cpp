#include "runtime/scorecard/similar_texts.hpp"

#include "runtime/datagen/random.hpp"
#include "runtime/scorecard/cell_reader.hpp"
#include "runtime/scorecard/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace troupe::scorecard {

namespace {

using grams = std::vector<std::uint32_t>; // ascending, each once

constexpr std::size_t bands = 10;
constexpr std::size_t band_rows = 3;
constexpr std::size_t most_compared = 60; // candidates of one text; families of texts would take for ever
constexpr double similar = 0.8;

grams grams_of(const std::string& text) {
  grams all;
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 0x20 : text[i];
    last = (last << 8 | static_cast<unsigned char>(c)) & 0xffffffU;
    if (i >= 2 || i + 1 == text.size())
      all.push_back(last);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool are_similar(const grams& a, const grams& b) {
  const auto shorter = static_cast<double>(std::min(a.size(), b.size()));
  if (shorter < similar * static_cast<double>(std::max(a.size(), b.size())))
    return false;
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    shared += a[i] == b[j] ? 1U : 0U;
    const bool next_a = a[i] <= b[j];
    j += b[j] <= a[i] ? 1U : 0U;
    i += next_a ? 1U : 0U;
  }
  return static_cast<double>(shared) >= similar * static_cast<double>(a.size() + b.size() - shared);
}

std::array<std::uint64_t, bands> signature(const grams& of) {
  std::array<std::uint64_t, bands> made{};
  for (std::size_t band = 0; band < bands; ++band)
    for (std::size_t row = 0; row < band_rows; ++row) {
      const auto key = datagen::mix(band * band_rows + row + 1);
      auto least = std::numeric_limits<std::uint64_t>::max();
      for (const auto gram : of)
        least = std::min<std::uint64_t>(least, (key ^ gram) * 0x9e3779b97f4a7c15ULL);
      made[band] = datagen::mix(made[band] ^ least);
    }
  return made;
}

} // namespace

std::size_t near_duplicates(const std::vector<std::string>& texts) {
  std::array<std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>, bands> buckets;
  std::vector<grams> all;
  std::size_t found = 0;
  for (const auto& text : texts) {
    const auto mine = grams_of(text);
    const auto marks = signature(mine);
    const auto number = static_cast<std::uint32_t>(all.size());
    std::size_t compared = 0;
    bool is_repeated = false;
    for (std::size_t band = 0; band < bands; ++band) {
      auto& bucket = buckets[band][marks[band]];
      for (auto other = bucket.rbegin(); other != bucket.rend() && !is_repeated && compared < most_compared;
           ++other) {
        ++compared;
        is_repeated = are_similar(mine, all[*other]);
      }
      bucket.push_back(number);
    }
    found += is_repeated ? 1U : 0U;
    all.push_back(mine);
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
