#undef BOOST_TEST_MODULE // client_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/http/fetching.hpp"
#include "tests/http/scripted_server.hpp"

namespace troupe::test {

namespace {

using http::exchange_fault;
using std::chrono::milliseconds;

const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";

http::limits short_limits() {
  http::limits bounds;
  for (auto* each : {&bounds.connect, &bounds.headers, &bounds.first_content, &bounds.idle, &bounds.window})
    *each = milliseconds{5'000};
  bounds.min_bytes_per_window = 0;
  return bounds;
}

// What a client makes of a server that plays this script once.
http::outcome meet(const scripted_server::script& script, const http::limits& bounds = short_limits(),
                   std::shared_ptr<http::body_watch> watch = nullptr) {
  scripted_server server(script);
  http::client client(plain_options());
  return fetch(client, post(server.url("/secret?key=value"), "body"), bounds, std::move(watch));
}

void check_fault(const http::outcome& got, exchange_fault expected) {
  BOOST_TEST(model::to_text(got.fault) == model::to_text(expected), got.detail);
  BOOST_TEST(got.detail.empty() == (expected == exchange_fault::none));
  BOOST_TEST(got.detail.find("value") == std::string::npos);
}

// Waits until the client is gone.
void stay(peer& p) {
  p.sees_close(std::chrono::seconds{4});
}

} // namespace

BOOST_AUTO_TEST_SUITE(faults_of_exchanges)

BOOST_AUTO_TEST_CASE(requests_that_cannot_be_sent_are_bad) {
  http::client client(plain_options());
  for (const auto& bad : {get("nonsense"), get("http://host/\r\nX: y"),
                          http::request{"GET", "http://127.0.0.1/", {{"X", "a\r\nY: b"}}, ""}}) {
    const auto got = fetch(client, bad);
    check_fault(got, exchange_fault::bad_request);
    BOOST_TEST(!got.was_sent);
  }
}

BOOST_AUTO_TEST_CASE(a_name_without_an_address_and_a_closed_port_have_their_faults) {
  auto options = plain_options();
  options.resolver = [](const std::string&) { return std::vector<std::string>{}; };
  http::client client(options);
  check_fault(fetch(client, get("http://nobody.test/")), exchange_fault::resolve);
  const auto refused = fetch(client, get("http://127.0.0.1:" + std::to_string(free_port()) + "/"));
  check_fault(refused, exchange_fault::connect);
  BOOST_TEST(!refused.was_sent);
}

BOOST_AUTO_TEST_CASE(the_next_address_is_tried_when_one_refuses) {
  scripted_server server([](peer& p, int) {
    p.read_request();
    p.send("HTTP/1.1 204 No Content\r\n\r\n");
  });
  auto options = plain_options();
  options.resolver = [](const std::string&) {
    return std::vector<std::string>{"127.9.9.9", "::1", "127.0.0.1"};
  };
  http::client client(options);
  const auto got = fetch(client, get("http://many.test:" + std::to_string(server.port()) + "/"));
  check_fault(got, exchange_fault::none);
  BOOST_TEST(got.response.status == 204);
}

BOOST_AUTO_TEST_CASE(private_addresses_are_forbidden_whatever_they_are_called) {
  scripted_server server([](peer& p, int) { p.read_request(); });
  auto options = plain_options();
  options.refuses_private_addresses = true;
  options.resolver = [](const std::string& host) {
    return std::vector<std::string>{host == "2130706433" ? "127.0.0.1" : "::ffff:127.0.0.1"};
  };
  http::client client(options);
  for (const auto* host : {"127.0.0.1", "rebound.test", "2130706433", "[::1]", "[::ffff:10.0.0.1]"})
    check_fault(fetch(client, get("http://" + std::string(host) + ":" + std::to_string(server.port()) + "/")),
                exchange_fault::forbidden);
  BOOST_TEST(server.connections() == 0);
}

BOOST_AUTO_TEST_CASE(connections_that_break_are_reset_or_cut) {
  const auto after = [](std::string text, bool is_reset) {
    return [text, is_reset](peer& p, int) {
      p.read_request();
      p.send(text);
      if (is_reset)
        p.reset();
    };
  };
  for (const bool is_reset : {false, true}) {
    check_fault(meet(after("", is_reset)), exchange_fault::reset);
    check_fault(meet(after("HTTP/1.1 200 OK\r\nContent-", is_reset)), exchange_fault::reset);
    const auto got = meet(after(head + "half", is_reset));
    check_fault(got, exchange_fault::cut);
    BOOST_TEST(got.response.status == 200);
    check_fault(meet(after("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", is_reset)),
                exchange_fault::cut);
  }
  check_fault(meet(after("HTTP/1.1 200 OK\r\n\r\nuntil close", true)), exchange_fault::cut);
  BOOST_TEST(meet(after("HTTP/1.1 200 OK\r\n\r\nuntil close", false)).response.body == "until close");
  BOOST_TEST(meet(after("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokay", false)).response.body == "ok");
}

BOOST_AUTO_TEST_CASE(nonsense_is_malformed) {
  const auto say = [](std::string text) {
    return [text](peer& p, int) {
      p.read_request();
      p.send(text);
      stay(p);
    };
  };
  check_fault(meet(say("SSH-2.0-OpenSSH_9.2\r\n\r\n")), exchange_fault::malformed);
  check_fault(meet(say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")),
              exchange_fault::malformed);
  check_fault(meet(say(head + "BAD"), short_limits(), std::make_shared<marking_watch>()),
              exchange_fault::malformed);
}

BOOST_AUTO_TEST_CASE(what_is_too_large_ends_the_exchange) {
  auto bounds = short_limits();
  bounds.max_header_bytes = 1'000;
  bounds.max_body_bytes = 99;
  const auto say = [](std::string text) {
    return [text](peer& p, int) {
      p.read_request();
      p.send(text);
      stay(p);
    };
  };
  check_fault(meet(say(head), bounds), exchange_fault::too_large);
  check_fault(meet(say("HTTP/1.1 200 OK\r\nX: " + std::string(1'000, 'x')), bounds),
              exchange_fault::too_large);
  check_fault(meet(say("HTTP/1.1 200 OK\r\n\r\n" + std::string(100, 'x')), bounds),
              exchange_fault::too_large);
  check_fault(
      meet(say("HTTP/1.1 200 OK\r\n\r\n" + std::string(100, 'x')), bounds, std::make_shared<marking_watch>()),
      exchange_fault::too_large);
}

BOOST_AUTO_TEST_CASE(silence_has_a_fault_in_each_phase) {
  const auto silent_after = [](std::string text) {
    return [text](peer& p, int) {
      p.read_request();
      p.send(text);
      stay(p);
    };
  };
  auto bounds = short_limits();
  bounds.headers = milliseconds{60};
  check_fault(meet(silent_after(""), bounds), exchange_fault::headers_timeout);
  check_fault(meet(silent_after("HTTP/1.1 100 Continue\r\n\r\n"), bounds), exchange_fault::headers_timeout);
  check_fault(meet(silent_after("HTTP/1.1 200 OK\r\n"), bounds), exchange_fault::headers_timeout);
  bounds = short_limits();
  bounds.first_content = milliseconds{60};
  check_fault(meet(silent_after(head), bounds), exchange_fault::content_timeout);
  bounds = short_limits();
  bounds.idle = milliseconds{60};
  check_fault(meet(silent_after(head + "abc"), bounds), exchange_fault::idle_timeout);
  bounds = short_limits();
  bounds.deadline = http::clock::now() + milliseconds{60};
  check_fault(meet(silent_after(head + "abc"), bounds), exchange_fault::deadline);
  bounds.deadline = http::clock::now();
  check_fault(meet(silent_after(head + "abc"), bounds), exchange_fault::deadline);
}

BOOST_AUTO_TEST_CASE(a_server_that_does_not_read_meets_the_headers_limit) {
  auto bounds = short_limits();
  bounds.headers = milliseconds{100};
  scripted_server server([](peer& p, int) {
    std::promise<void> never;
    never.get_future().wait_for(milliseconds{400}); // a full window shows no close
    p.reset();
  });
  http::client client(plain_options());
  check_fault(fetch(client, post(server.url(), std::string(20'000'000, 'x')), bounds),
              exchange_fault::headers_timeout);
}

BOOST_AUTO_TEST_CASE(keep_alives_are_no_content_and_no_progress) {
  const auto trickle = [](std::string first, std::string piece) {
    return [first, piece](peer& p, int) {
      p.read_request();
      p.send("HTTP/1.1 200 OK\r\n\r\n" + first);
      while (!p.sees_close(milliseconds{10}))
        p.send(piece);
    };
  };
  auto bounds = short_limits();
  bounds.first_content = milliseconds{100};
  check_fault(meet(trickle("", ":\n"), bounds, std::make_shared<marking_watch>()),
              exchange_fault::content_timeout);
  bounds.idle = milliseconds{100};
  check_fault(meet(trickle("abc", ":\n"), bounds, std::make_shared<marking_watch>()),
              exchange_fault::idle_timeout);
  bounds = short_limits();
  bounds.window = milliseconds{100};
  bounds.min_bytes_per_window = 16;
  check_fault(meet(trickle(std::string(20, 'a'), "b"), bounds, std::make_shared<marking_watch>()),
              exchange_fault::too_slow);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
