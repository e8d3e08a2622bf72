#undef BOOST_TEST_MODULE // random_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "messages/model/failure.hpp"
#include "runtime/datagen/grouped_link.hpp"
#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

// Children that lie together under their parents, and what parents adopt.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::failure_error;

const std::vector<model::adoption_item> lines = {{"core", 1000, std::nullopt, std::nullopt},
                                                 {"fraud", 400, std::nullopt, std::nullopt},
                                                 {"tax", 100, "fraud", 700}};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

model::grouping between(std::int64_t min, std::int64_t max) {
  model::grouping rule;
  rule.min = min;
  rule.max = max;
  return rule;
}

} // namespace

BOOST_AUTO_TEST_SUITE(groups)

BOOST_AUTO_TEST_CASE(adoption_gives_every_item_its_exact_quota) {
  const datagen::adoption adopted(5, lines, 1000);
  std::vector<std::size_t> with(3);
  std::size_t tax_with_fraud = 0;
  for (std::uint64_t p = 0; p < 1000; ++p) {
    const auto items = adopted.items_of(p);
    for (std::size_t i = 0; i < 3; ++i)
      with[i] += items >> i & 1;
    tax_with_fraud += (items >> 1 & 1) != 0 && (items >> 2 & 1) != 0;
  }
  BOOST_TEST(with[0] == 1000U);
  BOOST_TEST(with[1] == 400U);
  BOOST_TEST(std::abs(static_cast<double>(tax_with_fraud) - 280.0) < 30.0);          // 70 % of 400
  BOOST_TEST(std::abs(static_cast<double>(with[2] - tax_with_fraud) - 60.0) < 30.0); // 10 % of 600
}

BOOST_AUTO_TEST_CASE(every_parent_adopts_at_least_one_item) {
  const std::vector<model::adoption_item> rare = {{"a", 200, std::nullopt, std::nullopt},
                                                  {"b", 300, std::nullopt, std::nullopt}};
  const datagen::adoption adopted(5, rare, 500);
  std::size_t first = 0;
  std::size_t second = 0;
  for (std::uint64_t p = 0; p < 500; ++p) {
    BOOST_TEST(adopted.items_of(p) != 0U);
    first += adopted.items_of(p) & 1;
    second += adopted.items_of(p) >> 1 & 1;
  }
  BOOST_TEST(second == 150U);
  BOOST_TEST(first > 350U);
}

BOOST_AUTO_TEST_CASE(ordinals_name_the_adopted_items_in_their_order) {
  const datagen::adoption adopted(5, lines, 300);
  for (std::uint64_t p = 0; p < 300; ++p) {
    std::vector<std::string> expected;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if ((adopted.items_of(p) >> i & 1) != 0)
        expected.push_back(lines[i].item);
    for (std::size_t n = 0; n < expected.size(); ++n)
      BOOST_TEST(adopted.item_of(p, static_cast<std::int64_t>(n) + 1) == expected[n]);
  }
}

BOOST_AUTO_TEST_CASE(adoption_given_a_later_item_is_refused) {
  BOOST_CHECK_EXCEPTION(datagen::adoption(1, {lines[0], lines[2], lines[1]}, 10), failure_error,
                        [](const auto& e) { return holds(e.what(), "tax: given must name an earlier"); });
}

BOOST_AUTO_TEST_CASE(grouped_rows_find_parent_ordinal_and_size_in_any_order) {
  const std::vector<std::int64_t> counts = {0, 3, 0, 0, 1, 5, 0, 2, 0};
  datagen::grouped_link link;
  for (const auto n : counts)
    link.append(n);
  BOOST_TEST(link.total() == 11U);
  std::vector<std::array<std::int64_t, 3>> expected;
  for (std::size_t p = 0; p < counts.size(); ++p)
    for (std::int64_t n = 1; n <= counts[p]; ++n)
      expected.push_back({static_cast<std::int64_t>(p), n, counts[p]});
  for (std::uint64_t round = 0; round < 50; ++round) {
    std::vector<datagen::row_index> rows;
    for (std::uint64_t i = 0; i < 30; ++i)
      rows.push_back(round == 0 ? i % 11 : datagen::below(datagen::bits(round, i), 11));
    datagen::group_places places;
    link.locate(rows, places);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::array<std::int64_t, 3> found = {static_cast<std::int64_t>(places.parents[i]),
                                                 places.ordinals[i], places.sizes[i]};
      BOOST_REQUIRE((found == expected[rows[i]]));
    }
  }
}

BOOST_AUTO_TEST_CASE(spread_counts_add_up_within_their_bounds) {
  for (const std::uint64_t total : {100U, 101U, 250U, 499U, 500U}) {
    const auto counts = datagen::spread_counts(3, 100, total, between(1, 5), "r");
    BOOST_TEST(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) ==
               static_cast<std::int64_t>(total));
    BOOST_TEST(*std::min_element(counts.begin(), counts.end()) >= 1);
    BOOST_TEST(*std::max_element(counts.begin(), counts.end()) <= 5);
  }
  BOOST_TEST(count(datagen::spread_counts(3, 100, 250, between(1, 5), "r")).size() > 2U);
}

BOOST_AUTO_TEST_CASE(skewed_counts_add_up_within_their_bounds_and_are_unequal) {
  auto rule = between(0, 40);
  rule.skew = dec("1.1");
  const auto counts = datagen::spread_counts(3, 200, 1500, rule, "r");
  BOOST_TEST(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) == 1500);
  BOOST_TEST(*std::min_element(counts.begin(), counts.end()) >= 0);
  BOOST_TEST(*std::max_element(counts.begin(), counts.end()) == 40);
  auto sorted = counts;
  std::sort(sorted.rbegin(), sorted.rend());
  BOOST_TEST(std::accumulate(sorted.begin(), sorted.begin() + 40, std::int64_t{0}) > 750);
}

BOOST_AUTO_TEST_CASE(totals_that_do_not_fit_are_refused) {
  for (const std::uint64_t total : {99U, 501U})
    BOOST_CHECK_EXCEPTION(datagen::spread_counts(3, 100, total, between(1, 5), "items"), failure_error,
                          [&](auto& e) {
                            return e.what() == "items: " + std::to_string(total) +
                                                   " rows do not fit 100 parents with 1 to 5 each";
                          });
}

BOOST_AUTO_TEST_SUITE_END()
