#undef BOOST_TEST_MODULE // client_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/http/crowd_server.hpp"
#include "tests/http/fetching.hpp"

#include <atomic>
#include <cstdlib>

namespace troupe::test {

namespace {

// Runs so many exchanges at once and waits for all; how many came out well.
std::size_t run_crowd(http::client& client, const std::string& url, std::size_t count) {
  std::atomic<std::size_t> left = count;
  std::atomic<std::size_t> well = 0;
  std::promise<void> finished;
  for (std::size_t i = 0; i < count; ++i)
    client.start(get(url), {}, nullptr, [&](http::outcome&& got) {
      well += got.response.body == "hello" ? 1 : 0;
      if (--left == 0)
        finished.set_value();
    });
  if (finished.get_future().wait_for(std::chrono::seconds{60}) != std::future_status::ready)
    std::abort(); // the handlers hold references to this frame
  return well;
}

} // namespace

BOOST_AUTO_TEST_SUITE(thousands_of_exchanges)

BOOST_AUTO_TEST_CASE(two_thousand_run_at_once_on_one_thread_and_share_connections) {
  constexpr std::size_t count = 2'000;
  crowd_server server(count);
  auto options = plain_options();
  options.max_idle_per_host = count;
  http::client client(options);
  for (int round = 0; round < 3; ++round)
    BOOST_TEST(run_crowd(client, server.url(), count) == count);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
