#include <boost/test/unit_test.hpp>

#include "tests/http/fetching.hpp"
#include "tests/http/scripted_server.hpp"

#include <atomic>

namespace troupe::test {

namespace {

using http::exchange_fault;

const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

// Answers every request of a connection alike.
scripted_server::script always(std::string answer) {
  return [answer](peer& p, int) {
    while (!p.read_request().empty())
      p.send(answer);
  };
}

} // namespace

BOOST_AUTO_TEST_SUITE(fetching_over_http)

BOOST_AUTO_TEST_CASE(a_request_arrives_and_its_response_comes_back) {
  std::string seen;
  scripted_server server([&](peer& p, int) {
    seen = p.read_request();
    p.send("HTTP/1.1 404 Not Found\r\nX-A: b\r\nContent-Length: 4\r\n\r\ngone");
  });
  http::client client(plain_options());
  const auto got = fetch(client, post(server.url("/x?y=z"), "body"));
  BOOST_TEST((got.fault == exchange_fault::none), got.detail);
  BOOST_TEST(got.response.status == 404);
  BOOST_TEST(got.response.body == "gone");
  BOOST_TEST(*got.response.find("x-a") == "b");
  BOOST_TEST(got.was_sent);
  BOOST_TEST(got.took.count() > 0);
  BOOST_TEST(seen == "POST /x?y=z HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
                         "\r\nUser-Agent: troupe\r\nAccept-Encoding: identity\r\nContent-Type: text/plain\r\n"
                         "Content-Length: 4\r\n\r\nbody");
}

BOOST_AUTO_TEST_CASE(a_connection_serves_many_exchanges) {
  scripted_server server(always(ok));
  http::client client(plain_options());
  for (int i = 0; i < 20; ++i)
    BOOST_TEST(fetch(client, get(server.url())).response.body == "ok");
  BOOST_TEST(server.connections() == 1);
}

BOOST_AUTO_TEST_CASE(a_connection_that_the_server_ends_is_not_kept) {
  scripted_server server(always("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"));
  http::client client(plain_options());
  for (int i = 0; i < 3; ++i)
    BOOST_TEST(fetch(client, get(server.url())).response.body == "ok");
  BOOST_TEST(server.connections() == 3);
}

BOOST_AUTO_TEST_CASE(idle_connections_end_with_their_age) {
  std::promise<bool> closed;
  scripted_server server([&](peer& p, int) {
    p.read_request();
    p.send(ok);
    closed.set_value(p.sees_close(std::chrono::seconds{4}));
  });
  auto options = plain_options();
  options.max_idle = std::chrono::seconds{1};
  http::client client(options);
  fetch(client, get(server.url()));
  BOOST_TEST(closed.get_future().get());
}

BOOST_AUTO_TEST_CASE(a_kept_connection_that_breaks_is_replaced_once) {
  // The first connection answers once and breaks at the second request; the second one too.
  for (const bool is_reset : {false, true}) {
    scripted_server server([is_reset](peer& p, int number) {
      p.read_request();
      if (number != 1)
        p.send(ok);
      if (number == 0)
        p.read_request();
      if (is_reset)
        p.reset();
    });
    http::client client(plain_options());
    BOOST_TEST(fetch(client, get(server.url())).response.body == "ok");
    const auto broken = fetch(client, get(server.url()));
    BOOST_TEST((broken.fault == exchange_fault::reset));
    BOOST_TEST(broken.was_sent);
    BOOST_TEST(server.connections() == 2);
    BOOST_TEST(fetch(client, get(server.url())).response.body == "ok");
  }
}

// The first connection answers one request and ends at the second.
void break_the_first_after_one_answer(peer& p, int number) {
  p.read_request();
  p.send(ok);
  if (number == 0)
    p.read_request();
}

BOOST_AUTO_TEST_CASE(a_kept_connection_that_breaks_goes_unnoticed) {
  scripted_server server(break_the_first_after_one_answer);
  http::client client(plain_options());
  fetch(client, get(server.url()));
  const auto second = fetch(client, get(server.url()));
  BOOST_TEST((second.fault == exchange_fault::none), second.detail);
  BOOST_TEST(second.response.body == "ok");
  BOOST_TEST(server.connections() == 2);
}

BOOST_AUTO_TEST_CASE(a_post_on_a_kept_connection_that_breaks_is_not_sent_twice) {
  scripted_server server(break_the_first_after_one_answer);
  http::client client(plain_options());
  fetch(client, post(server.url(), "first"));
  const auto second = fetch(client, post(server.url(), "second"));
  BOOST_TEST((second.fault == exchange_fault::reset), second.detail);
  BOOST_TEST(server.connections() == 1);
}

BOOST_AUTO_TEST_CASE(a_connection_that_answers_half_is_not_replaced) {
  scripted_server server([](peer& p, int) {
    p.read_request();
    p.send(ok);
    p.read_request();
    p.send("HTTP/1.1 200");
  });
  http::client client(plain_options());
  fetch(client, get(server.url()));
  BOOST_TEST((fetch(client, get(server.url())).fault == exchange_fault::reset));
  BOOST_TEST(server.connections() == 1);
}

BOOST_AUTO_TEST_CASE(bodies_may_come_a_byte_at_a_time) {
  scripted_server server([](peer& p, int) {
    p.read_request();
    p.send_slowly("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "3\r\nabc\r\n0A\r\n0123456789\r\n0\r\nX: y\r\n\r\n");
    p.read_request();
    p.send(ok);
  });
  http::client client(plain_options());
  BOOST_TEST(fetch(client, get(server.url())).response.body == "abc0123456789");
  BOOST_TEST(fetch(client, get(server.url())).response.body == "ok");
  BOOST_TEST(server.connections() == 1);
}

BOOST_AUTO_TEST_CASE(large_bodies_go_both_ways) {
  std::string body(3'000'000, 'x');
  for (std::size_t i = 0; i < body.size(); i += 97)
    body[i] = static_cast<char>('a' + i % 26);
  scripted_server server([](peer& p, int) {
    const auto seen = p.read_request();
    const auto sent = seen.substr(seen.find("\r\n\r\n") + 4);
    p.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(sent.size()) + "\r\n\r\n" + sent);
  });
  http::client client(plain_options());
  BOOST_TEST((fetch(client, post(server.url(), body)).response.body == body));
}

BOOST_AUTO_TEST_CASE(a_complete_body_ends_the_exchange_though_the_stream_stays_open) {
  std::promise<bool> closed;
  scripted_server server([&](peer& p, int number) {
    p.read_request();
    if (number > 0)
      return p.send(ok);
    p.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabEND\r\n");
    closed.set_value(p.sees_close(std::chrono::seconds{2}));
  });
  http::client client(plain_options());
  const auto watch = std::make_shared<marking_watch>();
  const auto got = fetch(client, get(server.url()), {}, watch);
  BOOST_TEST((got.fault == exchange_fault::none), got.detail);
  BOOST_TEST(got.response.body.empty());
  BOOST_TEST(watch->body == "abEND");
  BOOST_TEST(fetch(client, get(server.url())).response.body == "ok");
  BOOST_TEST(closed.get_future().get());
  BOOST_TEST(server.connections() == 2);
}

BOOST_AUTO_TEST_CASE(a_stream_that_ends_after_its_last_event_keeps_the_connection) {
  std::promise<void> has_ended;
  std::atomic<bool> was_reused = false;
  scripted_server server([&](peer& p, int number) {
    p.read_request();
    if (number > 0)
      return p.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
    p.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabEND\r\n");
    has_ended.get_future().wait();
    p.send("0\r\n\r\n");
    was_reused = !p.read_request().empty();
    p.send(ok);
  });
  http::client client(plain_options());
  fetch(client, get(server.url()), {}, std::make_shared<marking_watch>());
  has_ended.set_value();
  // Until the client has read the end, other exchanges make connections of their own.
  for (int i = 0; i < 1'000 && !was_reused; ++i)
    fetch(client, get(server.url()));
  BOOST_TEST(was_reused);
}

BOOST_AUTO_TEST_CASE(done_may_start_the_next_exchange) {
  scripted_server server(always(ok));
  std::promise<int> finished;
  http::client client(plain_options());
  int count = 0;
  std::function<void(http::outcome &&)> next = [&](http::outcome&& o) {
    if (o.response.body != "ok" || ++count == 50)
      return finished.set_value(count);
    client.start(get(server.url()), {}, nullptr, next);
  };
  client.start(get(server.url()), {}, nullptr, next);
  BOOST_TEST(finished.get_future().get() == 50);
  BOOST_TEST(server.connections() == 1);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
