#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace troupe::datagen {

// How alike two texts are: the letter groups of three (bytes; A to Z as a to z) that both have, over those
// that one of them has (Jaccard), 0 to 1. From here on they nearly repeat each other.
constexpr double near_duplicate = 0.8;

// Texts that were seen, to ask whether another nearly repeats one of them. Candidates are found by MinHash
// and locality-sensitive hashing (10 bands of 3: a pair at the threshold is missed once in 1,300 times) and
// compared exactly, at most 60 a text.
class similar_texts {
public:
  // What a text is compared by.
  struct mark {
    std::vector<std::uint32_t> groups; // ascending, each once
    std::array<std::uint64_t, 10> bands{};
  };
  static mark mark_of(std::string_view text);

  bool has_like(const mark& text) const;
  void add(mark text);

private:
  std::array<std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>, 10> buckets_;
  std::vector<std::vector<std::uint32_t>> all_;
};

} // namespace troupe::datagen
