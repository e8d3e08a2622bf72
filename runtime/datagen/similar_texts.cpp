#include "runtime/datagen/similar_texts.hpp"

#include "runtime/datagen/random.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace troupe::datagen {

namespace {

constexpr std::size_t band_rows = 3;
constexpr std::size_t most_compared = 60; // families of texts would take for ever

using groups = std::vector<std::uint32_t>;

groups groups_of(std::string_view text) {
  groups all;
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

bool are_similar(const groups& a, const groups& b) {
  const auto shorter = static_cast<double>(std::min(a.size(), b.size()));
  if (shorter < near_duplicate * static_cast<double>(std::max(a.size(), b.size())))
    return false;
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    shared += a[i] == b[j] ? 1U : 0U;
    const bool next_a = a[i] <= b[j];
    j += b[j] <= a[i] ? 1U : 0U;
    i += next_a ? 1U : 0U;
  }
  return static_cast<double>(shared) >= near_duplicate * static_cast<double>(a.size() + b.size() - shared);
}

} // namespace

similar_texts::mark similar_texts::mark_of(std::string_view text) {
  mark made{groups_of(text), {}};
  for (std::size_t band = 0; band < made.bands.size(); ++band)
    for (std::size_t row = 0; row < band_rows; ++row) {
      const auto key = mix(band * band_rows + row + 1);
      auto least = std::numeric_limits<std::uint64_t>::max();
      for (const auto group : made.groups)
        least = std::min<std::uint64_t>(least, (key ^ group) * 0x9e3779b97f4a7c15ULL);
      made.bands[band] = mix(made.bands[band] ^ least);
    }
  return made;
}

bool similar_texts::has_like(const mark& text) const {
  std::size_t compared = 0;
  for (std::size_t band = 0; band < text.bands.size(); ++band) {
    const auto bucket = buckets_[band].find(text.bands[band]);
    if (bucket == buckets_[band].end())
      continue;
    for (auto other = bucket->second.rbegin(); other != bucket->second.rend() && compared < most_compared;
         ++other, ++compared)
      if (are_similar(text.groups, all_[*other]))
        return true;
  }
  return false;
}

void similar_texts::add(mark text) {
  for (std::size_t band = 0; band < text.bands.size(); ++band)
    buckets_[band][text.bands[band]].push_back(static_cast<std::uint32_t>(all_.size()));
  all_.push_back(std::move(text.groups));
}

} // namespace troupe::datagen
