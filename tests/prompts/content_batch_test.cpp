#undef BOOST_TEST_MODULE // answer_json_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/prompts/content_prompt.hpp"

#include <map>
#include <random>

// Orders in parts that fit into one answer.
namespace troupe::test {

namespace {

std::map<std::size_t, std::int64_t> counts(const std::vector<prompts::content_batch>& batches) {
  std::map<std::size_t, std::int64_t> all;
  for (const auto& batch : batches)
    for (const auto& share : batch.shares)
      all[share.stratum] += share.wanted;
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(batches_of_an_order)

BOOST_AUTO_TEST_CASE(ask_for_a_fifth_more_and_never_for_more_than_forty) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    std::mt19937_64 random(seed);
    model::content_order order;
    for (auto left = random() % 8; left > 0; --left)
      order.strata.push_back({"s" + std::to_string(left), static_cast<std::int64_t>(random() % 120)});
    const auto batches = prompts::batches_of(order);
    for (const auto& batch : batches) {
      BOOST_TEST(batch.wanted() > 0);
      BOOST_TEST(batch.wanted() <= 40);
    }
    auto all = counts(batches);
    for (std::size_t s = 0; s < order.strata.size(); ++s) {
      const auto wanted = order.strata[s].wanted;
      BOOST_TEST(all[s] == wanted + (wanted + 4) / 5, "seed " << seed);
    }
  }
}

BOOST_AUTO_TEST_CASE(are_told_apart_where_they_share_a_group) {
  model::content_order order;
  order.strata = {{"a", 100}, {"b", 2}};
  const auto batches = prompts::batches_of(order);
  BOOST_REQUIRE(batches.size() == 4U);
  BOOST_TEST(!batches[0].hint.empty());
  BOOST_TEST(batches[0].hint != batches[1].hint);
  order.strata = {{"a", 10}, {"b", 2}};
  BOOST_TEST(prompts::batches_of(order).front().hint.empty());
}

BOOST_AUTO_TEST_CASE(have_halves_until_they_are_small) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    std::mt19937_64 random(seed);
    prompts::content_batch batch;
    batch.hint = "hint";
    for (std::size_t s = 0; s <= random() % 5; ++s)
      batch.shares.push_back({s, static_cast<std::int64_t>(1 + random() % 9)});
    const auto halves = prompts::halves_of(batch);
    constexpr std::int64_t smallest = 12;
    if (batch.wanted() <= smallest) {
      BOOST_TEST(halves.empty());
      continue;
    }
    BOOST_REQUIRE(halves.size() == 2U);
    BOOST_TEST(halves[0].wanted() > 0);
    BOOST_TEST(halves[1].wanted() > 0);
    BOOST_TEST(halves[0].hint == "hint");
    BOOST_TEST((counts(halves) == counts({batch})), "seed " << seed);
  }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
