#pragma once

#include <cstdint>
#include <string_view>

// Counter-based randomness: every number is a pure function of a key and a counter, so any row can be made
// anywhere, any number of times, with the same result. No state, no order.
namespace troupe::datagen {

using key_type = std::uint64_t;

// A bijective mix of 64 bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014).
constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// A key that depends on every byte of `name`; stable over versions, since data made from it must be.
constexpr key_type derive(key_type base, std::string_view name) {
  std::uint64_t h = 0xcbf29ce484222325ULL; // FNV-1a
  for (const char c : name)
    h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mix(base ^ mix(h ^ name.size()));
}

// The stream of one column.
constexpr key_type column_key(std::uint64_t seed, std::string_view table, std::string_view column) {
  return derive(derive(mix(seed), table), column);
}

// 64 random bits for a counter: SplitMix64 started at the key. `stream` separates several draws for the same
// counter.
constexpr std::uint64_t bits(key_type key, std::uint64_t counter, std::uint64_t stream = 0) {
  return mix(key + stream * 0xd1342543de82ef95ULL + counter * 0x9e3779b97f4a7c15ULL);
}

// Uniform in [0, 1) with 53 bits.
constexpr double to_unit(std::uint64_t random) {
  return static_cast<double>(random >> 11) * 0x1.0p-53;
}
constexpr double unit(key_type key, std::uint64_t counter, std::uint64_t stream = 0) {
  return to_unit(bits(key, counter, stream));
}

// Uniform in [0, n) (Lemire's multiply-shift; the bias is below 2^-32 for n < 2^32). n must be positive.
constexpr std::uint64_t below(std::uint64_t random, std::uint64_t n) {
  __extension__ using wide = unsigned __int128;
  return static_cast<std::uint64_t>((static_cast<wide>(random) * n) >> 64);
}

// Inverse of the standard normal distribution function for p in (0, 1), relative error below 1.2e-9
// (P. J. Acklam's rational approximation).
double normal_quantile(double p);

} // namespace troupe::datagen
