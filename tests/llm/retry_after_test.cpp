#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "runtime/llm/retry_after.hpp"
#include "tests/llm/exchanges.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace troupe;

namespace {

struct row {
  std::vector<http::header> headers;
  std::int64_t expected_ms = -1; // -1: none
  std::string retry_delay = {};
  int status = 429;
};

// "Now" is Sunday, 22 November 2026, 10:00:00 UTC.
const std::vector<row>& table() {
  static const std::vector<row> all = {
      {{}, -1},
      {{{"retry-after-ms", "1500"}}, 1500},
      {{{"retry-after-ms", "0"}}, 0},
      {{{"retry-after-ms", "12.3"}}, 13},
      {{{"retry-after-ms", " 20 "}}, 20},
      {{{"retry-after-ms", "-5"}}, -1},
      {{{"retry-after-ms", "soon"}}, -1},
      {{{"retry-after-ms", ""}}, -1},
      {{{"retry-after-ms", "99999999999999999999999"}}, -1},
      {{{"x-ms-retry-after-ms", "700"}}, 700},
      {{{"retry-after-ms", "1"}, {"x-ms-retry-after-ms", "2"}, {"retry-after", "3"}}, 1},
      {{{"retry-after-ms", "x"}, {"x-ms-retry-after-ms", "2"}, {"retry-after", "3"}}, 2},
      {{{"retry-after-ms", "x"}, {"x-ms-retry-after-ms", "-2"}, {"retry-after", "3"}}, 3000},
      {{{"retry-after", "3"}}, 3000},
      {{{"retry-after", "0"}}, 0},
      {{{"retry-after", "0.0001"}}, 1},
      {{{"retry-after", "1.2345"}}, 1235},
      {{{"retry-after", "1."}}, -1},
      {{{"retry-after", ".5"}}, -1},
      {{{"retry-after", "+5"}}, -1},
      {{{"retry-after", "-1"}}, -1},
      {{{"retry-after", "1e3"}}, -1},
      {{{"retry-after", "nan"}}, -1},
      {{{"retry-after", "inf"}}, -1},
      {{{"retry-after", "3600"}}, 3'600'000},
      {{{"retry-after", "604800"}}, 604'800'000},
      {{{"retry-after", "604801"}}, -1},
      {{{"retry-after", "Sun, 22 Nov 2026 10:00:07 GMT"}}, 7000},
      {{{"retry-after", "Sun, 22 Nov 2026 10:00:00 GMT"}}, 0},
      {{{"retry-after", "Sunday, 22-Nov-26 10:01:00 GMT"}}, 60'000},
      {{{"retry-after", "Sun Nov 22 10:00:30 2026"}}, 30'000},
      {{{"retry-after", "Tue Dec  1 10:00:30 2026"}}, -1},
      {{{"retry-after", "Wed, 25 Nov 2026 10:00:00 GMT"}}, 259'200'000},
      {{{"retry-after", "Sun, 22 Nov 2026 09:59:59 GMT"}}, -1},
      {{{"retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"}}, -1},
      {{{"retry-after", "Sun, 22 Nov 2099 10:00:00 GMT"}}, -1},
      {{{"retry-after", "Sun, 22 Foo 2026 10:00:07 GMT"}}, -1},
      {{{"retry-after", "Sun, 31 Nov 2026 10:00:07 GMT"}}, -1},
      {{{"retry-after", "Sun, 22 Nov 2026 25:00:07 GMT"}}, -1},
      {{{"retry-after", "Sun, 22 Nov 2026 10:00:07 CET"}}, -1},
      {{{"retry-after", "Sun, 22 Nov 2026"}}, -1},
      {{{"retry-after", "2026-11-22"}}, -1},
      {{{"x-ratelimit-reset-requests", "1s"}}, 1000},
      {{{"x-ratelimit-reset-requests", "120ms"}}, 120},
      {{{"x-ratelimit-reset-requests", "6m0s"}}, 360'000},
      {{{"x-ratelimit-reset-requests", "1h2m3s"}}, 3'723'000},
      {{{"x-ratelimit-reset-requests", "8.64s"}}, 8640},
      {{{"x-ratelimit-reset-requests", "7"}}, -1},
      {{{"x-ratelimit-reset-requests", "-1s"}}, -1},
      {{{"x-ratelimit-reset-requests", "1s"}, {"x-ratelimit-reset-tokens", "2s"}}, 2000},
      {{{"x-ratelimit-reset-requests", "1s"},
        {"x-ratelimit-remaining-requests", "0"},
        {"x-ratelimit-reset-tokens", "2s"},
        {"x-ratelimit-remaining-tokens", "9"}},
       1000},
      {{{"x-ratelimit-reset-tokens", "2s"}, {"retry-after", "1"}}, 1000},
      {{{"x-ratelimit-reset-requests", "1s"}}, -1, "", 503},
      {{{"x-ratelimit-reset-requests", "1s"}}, -1, "", 200},
      {{{"retry-after", "1"}}, 1000, "", 503},
      {{{"anthropic-ratelimit-requests-reset", "2026-11-22T10:00:12Z"}}, 12'000},
      {{{"anthropic-ratelimit-tokens-reset", "2026-11-22T11:00:12.5+01:00"}}, 12'000},
      {{{"anthropic-ratelimit-tokens-reset", "2026-11-22T08:00:02-02:00"}}, 2000},
      {{{"anthropic-ratelimit-input-tokens-reset", "2026-11-22T09:00:00Z"}}, -1},
      {{{"anthropic-ratelimit-requests-reset", "2026-11-22T10:00:12"}}, -1},
      {{{"anthropic-ratelimit-requests-reset", "2026-11-22T10:00:12Z"},
        {"anthropic-ratelimit-output-tokens-reset", "2026-11-22T10:00:05Z"},
        {"anthropic-ratelimit-output-tokens-remaining", "0"}},
       5000},
      {{}, 34'000, "34s"},
      {{}, 12'772, "12.771204034s"},
      {{}, 1, "0.000000001s"},
      {{}, -1, "-3s"},
      {{}, -1, "34"},
      {{}, -1, "s"},
      {{}, 34'000, "34s", 503},
      {{{"retry-after", "2"}}, 2000, "34s"},
      {{{"x-ratelimit-reset-tokens", "2s"}}, 2000, "34s"},
      {{{"retry-after", "soon"}}, 34'000, "34s"},
  };
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(retry_after)

BOOST_AUTO_TEST_CASE(every_form_is_understood_in_its_order) {
  BOOST_TEST(table().size() > 40U);
  std::size_t line = 0;
  for (const auto& [headers, expected_ms, retry_delay, status] : table()) {
    boost::json::object error;
    if (!retry_delay.empty())
      error["details"] =
          boost::json::array{boost::json::object{{"@type", "type.googleapis.com/google.rpc.Help"}},
                             boost::json::object{{"@type", "type.googleapis.com/google.rpc.RetryInfo"},
                                                 {"retryDelay", retry_delay}}};
    const auto found = llm::retry_after({status, headers, ""}, &error, test::some_moment);
    BOOST_TEST((found ? found->count() : -1) == expected_ms,
               "line " << line << ": " << (headers.empty() ? retry_delay : headers.front().value));
    ++line;
  }
}

BOOST_AUTO_TEST_CASE(old_years_of_two_digits_are_near) {
  const auto in_2099 = std::chrono::sys_days(std::chrono::year(2099) / 12 / 31) + std::chrono::hours(23);
  const auto found =
      llm::retry_after({503, {{"retry-after", "Thursday, 31-Dec-99 23:00:05 GMT"}}, ""}, nullptr, in_2099);
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->count() == 5000);
}

BOOST_AUTO_TEST_SUITE_END()
