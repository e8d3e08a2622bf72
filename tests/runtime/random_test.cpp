#include <boost/test/unit_test.hpp>

#include "runtime/datagen/alias_table.hpp"
#include "runtime/datagen/kernels/quota.hpp"
#include "runtime/datagen/permutation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace {

using namespace troupe::datagen;

std::vector<std::uint64_t> ranks(key_type key, std::uint64_t size) {
  const permutation rank(key, size);
  std::vector<std::uint64_t> all;
  for (std::uint64_t i = 0; i < size; ++i)
    all.push_back(rank(i));
  return all;
}

std::vector<std::uint64_t> shares(const std::vector<std::int64_t>& weights, std::uint64_t total) {
  const quota q(weights, total);
  std::vector<std::uint64_t> counts(weights.size());
  for (std::uint64_t rank = 0; rank < total; ++rank)
    ++counts.at(q.entry_of(rank));
  return counts;
}

} // namespace

BOOST_AUTO_TEST_SUITE(randomness)

BOOST_AUTO_TEST_CASE(permutation_gives_every_rank_exactly_once) {
  for (const std::uint64_t size : {1U, 2U, 3U, 4U, 5U, 16U, 17U, 255U, 256U, 257U, 1000U, 4096U, 4097U}) {
    for (const key_type key : {0ULL, 1ULL, 0xdeadbeefULL}) {
      auto all = ranks(key, size);
      std::sort(all.begin(), all.end());
      std::vector<std::uint64_t> expected(size);
      std::iota(expected.begin(), expected.end(), 0U);
      BOOST_TEST_INFO("size " << size << ", key " << key);
      BOOST_TEST((all == expected));
    }
  }
}

BOOST_AUTO_TEST_CASE(permutations_of_other_keys_are_other_permutations) {
  const auto one = ranks(derive(7, "orders"), 1000);
  const auto other = ranks(derive(7, "items"), 1000);
  std::size_t same = 0;
  for (std::size_t i = 0; i < one.size(); ++i)
    same += one[i] == other[i];
  BOOST_TEST(same < 20U); // 1 is expected of independent ones
}

BOOST_AUTO_TEST_CASE(permutation_scatters_the_low_ranks_over_all_rows) {
  const auto all = ranks(42, 10'000);
  std::vector<std::size_t> by_tenth(10);
  for (std::size_t i = 0; i < all.size(); ++i)
    by_tenth[i / 1000] += all[i] < 2000;
  for (const auto count : by_tenth) { // 200 expected, standard deviation 12
    BOOST_TEST(count > 130U);
    BOOST_TEST(count < 270U);
  }
}

BOOST_AUTO_TEST_CASE(quota_gives_every_entry_its_exact_share) {
  BOOST_TEST((shares({50, 30, 20}, 1000) == std::vector<std::uint64_t>{500, 300, 200}));
  BOOST_TEST((shares({1, 0, 1}, 10) == std::vector<std::uint64_t>{5, 0, 5}));
  BOOST_TEST((shares({7}, 3) == std::vector<std::uint64_t>{3}));
}

BOOST_AUTO_TEST_CASE(quota_rounds_by_largest_remainder) {
  BOOST_TEST((shares({1, 1, 1}, 10) == std::vector<std::uint64_t>{4, 3, 3}));
  BOOST_TEST((shares({60, 25, 15}, 7) == std::vector<std::uint64_t>{4, 2, 1}));
  BOOST_TEST((shares({1, 1, 98}, 1) == std::vector<std::uint64_t>{0, 0, 1}));
}

BOOST_AUTO_TEST_CASE(quota_is_never_more_than_one_off_and_sums_up) {
  const std::vector<std::int64_t> weights = {38, 22, 12, 9, 10, 5, 4};
  for (std::uint64_t total = 1; total < 400; total += 13) {
    const auto counts = shares(weights, total);
    BOOST_TEST(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) == total);
    for (std::size_t i = 0; i < weights.size(); ++i)
      BOOST_TEST(std::abs(static_cast<double>(counts[i]) -
                          static_cast<double>(weights[i]) / 100.0 * static_cast<double>(total)) < 1.0);
  }
}

BOOST_AUTO_TEST_CASE(unit_numbers_fill_zero_to_one_evenly) {
  std::vector<std::size_t> by_tenth(10);
  for (std::uint64_t i = 0; i < 20'000; ++i)
    ++by_tenth.at(static_cast<std::size_t>(unit(99, i) * 10.0));
  for (const auto count : by_tenth) { // 2000 expected, standard deviation 42
    BOOST_TEST(count > 1780U);
    BOOST_TEST(count < 2220U);
  }
  BOOST_TEST(unit(1, 5, 0) != unit(1, 5, 1));
  BOOST_TEST(to_unit(~0ULL) < 1.0);
}

BOOST_AUTO_TEST_CASE(below_reaches_all_numbers_and_no_other) {
  std::vector<std::size_t> seen(7);
  for (std::uint64_t i = 0; i < 700; ++i)
    ++seen.at(below(bits(3, i), 7));
  BOOST_TEST(*std::min_element(seen.begin(), seen.end()) > 50U);
  BOOST_TEST(below(~0ULL, 7) == 6U);
  BOOST_TEST(below(0, 7) == 0U);
}

BOOST_AUTO_TEST_CASE(normal_quantile_inverts_the_distribution_function) {
  for (const double p : {1e-9, 0.001, 0.02, 0.0243, 0.3, 0.5, 0.8, 0.976, 0.99999}) {
    const double back = 0.5 * std::erfc(-normal_quantile(p) / std::sqrt(2.0));
    BOOST_TEST(std::abs(back / p - 1.0) < 1e-7);
  }
}

BOOST_AUTO_TEST_CASE(keys_depend_on_every_part_of_the_name) {
  BOOST_TEST(column_key(1, "orders", "id") != column_key(1, "order", "sid"));
  BOOST_TEST(column_key(1, "a", "b") != column_key(1, "b", "a"));
  BOOST_TEST(column_key(1, "a", "b") != column_key(2, "a", "b"));
}

BOOST_AUTO_TEST_CASE(alias_tables_give_every_entry_its_weight) {
  for (const std::vector<std::int64_t>& weights :
       {std::vector<std::int64_t>{1}, {5, 0, 3}, {1, 1'000'000'000, 7, 0, 90}, {2, 2, 2, 2}}) {
    const alias_table table(weights);
    const auto total = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> found(weights.size());
    constexpr std::uint64_t sides = 4096; // an even grid instead of chance
    for (std::uint64_t place = 0; place < weights.size(); ++place)
      for (std::uint64_t side = 0; side < sides; ++side) {
        const auto upper = ((2 * place + 1) << 32) / (2 * weights.size());
        const auto lower = (2 * side + 1) * ((std::uint64_t{1} << 32) / (2 * sides));
        found[table.pick(upper << 32 | lower)] += 1.0 / static_cast<double>(sides * weights.size());
      }
    for (std::size_t i = 0; i < weights.size(); ++i) {
      BOOST_TEST(std::abs(found[i] - static_cast<double>(weights[i]) / total) < 1e-3);
      BOOST_TEST((weights[i] > 0 || found[i] == 0.0));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
