#undef BOOST_TEST_MODULE // supervision_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/policy/slice_window.hpp"

#include <random>

namespace {

using troupe::policy::slice_window;

std::vector<std::uint64_t> firsts(const std::vector<slice_window::ready>& slices) {
  std::vector<std::uint64_t> all;
  for (const auto& ready : slices)
    all.push_back(ready.rows.first);
  return all;
}

using rows = std::vector<std::uint64_t>;

} // namespace

BOOST_AUTO_TEST_SUITE(slices)

BOOST_AUTO_TEST_CASE(slices_cover_all_rows_and_the_last_is_the_rest) {
  slice_window window(25, 10, 9);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> asked;
  while (const auto s = window.next())
    asked.emplace_back(s->first, s->count);
  BOOST_TEST((asked == std::vector<std::pair<std::uint64_t, std::uint64_t>>{{0, 10}, {10, 10}, {20, 5}}));
}

BOOST_AUTO_TEST_CASE(no_more_is_asked_for_than_the_credit_until_something_is_written) {
  slice_window window(100, 10, 2);
  const auto first = window.next();
  const auto second = window.next();
  BOOST_TEST(!window.next());
  BOOST_TEST(window.arrived(*second, "b").empty()); // waits for the first: no credit comes back
  BOOST_TEST(!window.next());
  BOOST_TEST((firsts(window.arrived(*first, "a")) == rows{0, 10}));
  BOOST_TEST(window.next()->first == 20U);
  BOOST_TEST(window.next()->first == 30U);
  BOOST_TEST(!window.next());
}

BOOST_AUTO_TEST_CASE(a_slice_that_comes_twice_counts_once) {
  slice_window window(30, 10, 3);
  const auto a = *window.next();
  const auto b = *window.next();
  const auto c = *window.next();
  BOOST_TEST(window.arrived(b, "b").empty());
  BOOST_TEST(window.arrived(b, "other").empty());
  const auto written = window.arrived(a, "a");
  BOOST_REQUIRE(written.size() == 2U);
  BOOST_TEST(written[1].bytes == "b");
  BOOST_TEST(window.arrived(a, "again").empty());
  BOOST_TEST(window.written() == 20U);
  BOOST_TEST(!window.is_complete());
  BOOST_TEST((firsts(window.arrived(c, "c")) == rows{20}));
  BOOST_TEST(window.is_complete());
}

BOOST_AUTO_TEST_CASE(tables_without_rows_are_complete_at_once) {
  slice_window window(0, 10, 3);
  BOOST_TEST(window.is_complete());
  BOOST_TEST(!window.next());
}

BOOST_AUTO_TEST_CASE(any_order_of_arrival_writes_every_row_once_and_in_order) {
  std::mt19937_64 random(20260701);
  const auto below = [&](std::uint64_t n) { return random() % n; };
  for (int run = 0; run < 2000; ++run) {
    const auto total = 1 + below(300);
    const auto slice_rows = 1 + below(40);
    const auto credit = static_cast<std::size_t>(1 + below(8));
    slice_window window(total, slice_rows, credit);
    std::vector<slice_window::slice> in_flight;
    std::vector<slice_window::slice> seen;
    std::string out;
    std::string expected;
    for (std::uint64_t i = 0; i < total; ++i)
      expected += static_cast<char>('a' + i % 26);
    std::size_t unwritten = 0;
    while (!window.is_complete()) {
      while (const auto s = window.next()) {
        in_flight.push_back(*s);
        ++unwritten;
      }
      BOOST_REQUIRE_LE(unwritten, credit);
      BOOST_REQUIRE(!in_flight.empty()); // else nothing would ever come
      const bool comes_again = !seen.empty() && below(4) == 0;
      const auto at = below(comes_again ? seen.size() : in_flight.size());
      const auto s = comes_again ? seen[at] : in_flight[at];
      if (!comes_again) {
        in_flight.erase(in_flight.begin() + static_cast<std::ptrdiff_t>(at));
        seen.push_back(s);
      }
      for (const auto& ready : window.arrived(s, expected.substr(s.first, s.count))) {
        BOOST_REQUIRE_EQUAL(ready.rows.first, out.size());
        out += ready.bytes;
        --unwritten;
      }
      BOOST_REQUIRE_EQUAL(window.written(), out.size());
    }
    BOOST_REQUIRE(out == expected);
    BOOST_REQUIRE(!window.next());
    BOOST_REQUIRE_EQUAL(unwritten, 0U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
