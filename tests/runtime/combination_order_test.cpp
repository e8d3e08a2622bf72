#undef BOOST_TEST_MODULE // random_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/datagen/combination_order.hpp"

#include <algorithm>
#include <map>
#include <set>

// Combinations come each once, and those that differ in one word only come late.
namespace {

using namespace troupe::datagen;
using combination = std::vector<std::uint32_t>;

const std::vector<std::vector<std::uint64_t>> shapes = {{1},    {7},       {4, 9},    {9, 4},
                                                        {5, 5}, {2, 2, 2}, {3, 8, 5}, {6, 1, 6, 4}};

std::vector<combination> all_of(const combination_order& order) {
  std::vector<combination> all(order.size());
  for (std::uint64_t i = 0; i < order.size(); ++i)
    order.pick(i, all[i]);
  return all;
}

std::size_t differing(const combination& a, const combination& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    count += a[i] != b[i] ? 1U : 0U;
  return count;
}

} // namespace

BOOST_AUTO_TEST_SUITE(combination_orders)

BOOST_AUTO_TEST_CASE(every_combination_comes_once) {
  for (const auto& sizes : shapes)
    for (const key_type key : {1U, 77U}) {
      const auto all = all_of({key, sizes});
      std::uint64_t product = 1;
      for (const auto size : sizes)
        product *= size;
      BOOST_TEST(all.size() == product);
      BOOST_TEST(std::set<combination>(all.begin(), all.end()).size() == product);
      for (const auto& one : all)
        for (std::size_t i = 0; i < sizes.size(); ++i)
          BOOST_REQUIRE_LT(one[i], sizes[i]);
    }
}

BOOST_AUTO_TEST_CASE(no_two_of_a_layer_differ_in_one_record_alone) {
  for (const auto& sizes : shapes) {
    if (sizes.size() < 2)
      continue;
    const auto all = all_of({5, sizes});
    const auto layer = all.size() / *std::max_element(sizes.begin(), sizes.end());
    for (std::size_t start = 0; start < all.size(); start += layer)
      for (std::size_t i = start; i < start + layer; ++i)
        for (std::size_t j = i + 1; j < start + layer; ++j)
          BOOST_REQUIRE_GE(differing(all[i], all[j]), 2U);
  }
}

BOOST_AUTO_TEST_CASE(words_recur_evenly) {
  const combination_order order(3, {300, 150});
  std::map<std::uint32_t, int> heads;
  std::map<std::uint32_t, int> trades;
  combination one;
  for (std::uint64_t i = 0; i < 3'000; ++i) {
    order.pick(i, one);
    ++heads[one[0]];
    ++trades[one[1]];
  }
  for (const auto& [trade, times] : trades)
    BOOST_TEST(times == 20, trade);
  BOOST_TEST(heads.size() == 300U);
}

BOOST_AUTO_TEST_CASE(other_keys_make_other_orders) {
  BOOST_TEST((all_of({1, {4, 9}}) != all_of({2, {4, 9}})));
  BOOST_TEST((all_of({1, {4, 9}}) == all_of({1, {4, 9}})));
}

BOOST_AUTO_TEST_SUITE_END()
