#undef BOOST_TEST_MODULE // client_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/http/fetching.hpp"
#include "tests/http/scripted_server.hpp"

#include <atomic>
#include <random>

namespace troupe::test {

namespace {

using http::exchange_fault;
using std::chrono::milliseconds;

constexpr auto promptly = milliseconds{250};

// Cancels an exchange once the server's script has come to its end, and checks that both sides notice.
void cancel_when(const std::string& scheme, const scripted_server::script& script, std::string body = "") {
  std::promise<void> reached;
  std::promise<bool> closed;
  scripted_server server([&](peer& p, int number) {
    script(p, number);
    reached.set_value();
    closed.set_value(p.sees_close(std::chrono::seconds{2}));
  });
  http::client client(plain_options());
  auto asked =
      begin(client, post(scheme + "://127.0.0.1:" + std::to_string(server.port()) + "/", std::move(body)));
  reached.get_future().wait();
  const auto since = http::clock::now();
  client.cancel(asked.ticket);
  const auto got = asked.get();
  BOOST_TEST((got.fault == exchange_fault::cancelled), got.detail);
  BOOST_TEST(closed.get_future().get());
  BOOST_TEST((http::clock::now() - since < promptly));
}

} // namespace

BOOST_AUTO_TEST_SUITE(cancelling_exchanges)

BOOST_AUTO_TEST_CASE(a_cancelled_exchange_closes_its_socket_in_every_phase) {
  cancel_when("https", [](peer&, int) {}); // a handshake without an answer
  cancel_when(
      "http", [](peer&, int) {}, std::string(20'000'000, 'x'));
  cancel_when("http", [](peer& p, int) { p.read_request(); });
  cancel_when("http", [](peer& p, int) {
    p.read_request();
    p.send("HTTP/1.1 200 OK\r\nContent-");
  });
  cancel_when("http", [](peer& p, int) {
    p.read_request();
    p.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
  });
}

BOOST_AUTO_TEST_CASE(a_lookup_that_hangs_holds_nobody_up) {
  const auto release = std::make_shared<std::promise<void>>();
  auto options = plain_options();
  options.resolver = [released = std::shared_future<void>(release->get_future())](const std::string&) {
    released.wait();
    return std::vector<std::string>{"127.0.0.1"};
  };
  const auto since = http::clock::now();
  {
    http::client client(options);
    auto cancelled = begin(client, get("http://slow.test/"));
    http::limits bounds;
    bounds.connect = milliseconds{50};
    BOOST_TEST((fetch(client, get("http://slow.test/"), bounds).fault == exchange_fault::connect_timeout));
    client.cancel(cancelled.ticket);
    BOOST_TEST((cancelled.get().fault == exchange_fault::cancelled));
    begin(client, get("http://slow.test/"));
  }
  BOOST_TEST((http::clock::now() - since < std::chrono::seconds{2})); // without end if anything waited for it
  release->set_value();
}

BOOST_AUTO_TEST_CASE(a_connection_that_nobody_accepts_can_be_cancelled_and_times_out) {
  const full_listener full;
  const auto url = "http://127.0.0.1:" + std::to_string(full.port()) + "/";
  http::client client(plain_options());
  auto cancelled = begin(client, get(url));
  http::limits bounds;
  bounds.connect = milliseconds{60};
  const auto late = fetch(client, get(url), bounds);
  BOOST_TEST((late.fault == exchange_fault::connect_timeout), late.detail);
  const auto since = http::clock::now();
  client.cancel(cancelled.ticket);
  BOOST_TEST((cancelled.get().fault == exchange_fault::cancelled));
  BOOST_TEST((http::clock::now() - since < promptly));
}

BOOST_AUTO_TEST_CASE(tickets_that_are_over_or_unknown_are_ignored) {
  scripted_server server([](peer& p, int) {
    p.read_request();
    p.send("HTTP/1.1 204 No Content\r\n\r\n");
  });
  http::client client(plain_options());
  auto asked = begin(client, get(server.url()));
  BOOST_TEST(asked.get().response.status == 204);
  client.cancel(asked.ticket);
  client.cancel(4711);
}

BOOST_AUTO_TEST_CASE(the_destructor_cancels_what_is_under_way_and_what_done_starts) {
  scripted_server server([](peer& p, int) { p.sees_close(std::chrono::seconds{2}); });
  std::atomic<int> done = 0;
  {
    auto options = plain_options();
    options.threads = 2;
    http::client client(options);
    for (int i = 0; i < 10; ++i)
      client.start(get(server.url()), {}, nullptr, [&](http::outcome&& first) {
        done += first.fault == exchange_fault::cancelled ? 1 : 1'000;
        client.start(get(server.url()), {}, nullptr, [&](http::outcome&& second) {
          done += second.fault == exchange_fault::cancelled ? 1 : 1'000;
        });
      });
  }
  BOOST_TEST(done == 20);
}

BOOST_AUTO_TEST_CASE(done_is_called_once_whatever_is_cancelled_when) {
  constexpr std::size_t count = 600;
  scripted_server server([](peer& p, int number) {
    while (!p.read_request().empty()) {
      if (number % 5 == 0)
        return p.reset();
      p.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
      if (number % 5 == 1)
        return;
      p.send("cd");
    }
  });
  std::vector<std::atomic<int>> calls(count);
  std::atomic<int> strange = 0;
  {
    auto options = plain_options();
    options.threads = 2;
    http::client client(options);
    std::mt19937 random(13);
    std::vector<http::client::ticket> tickets;
    for (std::size_t i = 0; i < count; ++i) {
      http::limits bounds;
      bounds.headers = milliseconds{1 + random() % 50};
      tickets.push_back(client.start(get(server.url()), bounds, nullptr, [&, i](http::outcome&& got) {
        ++calls[i];
        strange += got.fault == exchange_fault::none && got.response.body != "abcd" ? 1 : 0;
        if (i % 7 == 0)
          client.cancel(i + 3); // any other
      }));
      while (random() % 3 != 0)
        client.cancel(tickets[random() % tickets.size()]);
      if (random() % 16 == 0)
        std::this_thread::yield();
    }
  }
  for (const auto& each : calls)
    BOOST_REQUIRE(each == 1);
  BOOST_TEST(strange == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
