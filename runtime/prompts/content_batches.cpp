#include "runtime/prompts/content_prompt.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

namespace troupe::prompts {

namespace {

constexpr std::int64_t max_batch = 40;
constexpr std::int64_t smallest_batch = 12; // an answer of so few records that is cut will always be

} // namespace

std::int64_t content_batch::wanted() const {
  return std::accumulate(shares.begin(), shares.end(), std::int64_t{0},
                         [](auto sum, const auto& part) { return sum + part.wanted; });
}

std::vector<content_batch> batches_of(const model::content_order& order) {
  std::vector<content_batch> batches;
  for (std::size_t s = 0; s < order.strata.size(); ++s)
    for (auto left = order.strata[s].wanted + (order.strata[s].wanted + 4) / 5; left > 0;) {
      if (batches.empty() || batches.back().wanted() >= max_batch)
        batches.emplace_back();
      const auto take = std::min(left, max_batch - batches.back().wanted());
      batches.back().shares.push_back({s, take});
      left -= take;
    }
  // Batches that write for the same stratum at the same time would write the same names.
  constexpr std::array<std::string_view, 6> initials = {"A to D", "E to H", "I to L",
                                                        "M to P", "Q to S", "T to Z"};
  std::map<std::size_t, std::size_t> parts;
  for (const auto& batch : batches)
    for (const auto& share : batch.shares)
      ++parts[share.stratum];
  std::size_t next = 0;
  for (auto& batch : batches)
    for (const auto& share : batch.shares)
      if (parts[share.stratum] > 1)
        batch.hint = "Prefer values that begin with the letters " +
                     std::string(initials[next++ % initials.size()]) +
                     ", so that they differ from those of other batches.";
  return batches;
}

std::vector<content_batch> halves_of(const content_batch& batch) {
  if (batch.wanted() <= smallest_batch)
    return {};
  std::vector<content_batch> halves(2);
  for (const auto& share : batch.shares) {
    const auto first = share.wanted / 2;
    if (first > 0)
      halves[0].shares.push_back({share.stratum, first});
    halves[1].shares.push_back({share.stratum, share.wanted - first});
  }
  for (auto& half : halves)
    half.hint = batch.hint;
  if (halves[0].shares.empty()) // several strata of one record each
    for (std::size_t i = 0; i < halves[1].shares.size() / 2; ++i) {
      halves[0].shares.push_back(halves[1].shares.back());
      halves[1].shares.pop_back();
    }
  return halves;
}

} // namespace troupe::prompts
