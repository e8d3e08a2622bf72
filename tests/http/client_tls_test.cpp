#undef BOOST_TEST_MODULE // client_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/http/certificates.hpp"
#include "tests/http/fetching.hpp"
#include "tests/http/scripted_server.hpp"
#include "tests/support/temp_folder.hpp"

#include <atomic>

namespace troupe::test {

namespace {

using http::exchange_fault;
using std::chrono::milliseconds;

const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

// An authority that the client trusts; every name leads to the loopback address.
struct tls_fixture {
  tls_fixture() {
    trusted.write_pem((folder.path() / "ca.pem").string());
    options = plain_options();
    options.ca_file = (folder.path() / "ca.pem").string();
    options.resolver = [](const std::string&) { return std::vector<std::string>{"127.0.0.1"}; };
  }

  static scripted_server::script answers(SSL_CTX* context) {
    return [context](peer& p, int) {
      if (!p.start_tls(context))
        return;
      while (!p.read_request().empty())
        p.send(ok);
    };
  }

  http::outcome ask(const authority::context& context, const std::string& host) {
    scripted_server server(answers(context.get()));
    http::client client(options);
    return fetch(client, get("https://" + host + ":" + std::to_string(server.port()) + "/"));
  }

  temp_folder folder;
  authority trusted;
  http::client_options options;
};

void check_tls_fault(const http::outcome& got, const std::string& said) {
  BOOST_TEST((got.fault == exchange_fault::tls), model::to_text(got.fault));
  BOOST_TEST(got.detail.find(said) != std::string::npos, got.detail);
  BOOST_TEST(!got.was_sent);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(fetching_over_tls, tls_fixture)

BOOST_AUTO_TEST_CASE(certificates_for_the_host_are_accepted) {
  const auto context = trusted.serve("DNS:a.test,DNS:*.wild.test,IP:127.0.0.1");
  for (const auto* host : {"a.test", "A.Test", "x.wild.test", "127.0.0.1"}) {
    const auto got = ask(context, host);
    BOOST_TEST(got.response.body == "ok", host << ": " << got.detail);
  }
}

BOOST_AUTO_TEST_CASE(certificates_for_others_are_refused) {
  const auto context = trusted.serve("DNS:a.test,DNS:*.wild.test,IP:127.0.0.2");
  check_tls_fault(ask(context, "b.test"), "hostname mismatch");
  check_tls_fault(ask(context, "x.y.wild.test"), "hostname mismatch");
  check_tls_fault(ask(context, "127.0.0.1"), "IP address mismatch");
}

BOOST_AUTO_TEST_CASE(certificates_out_of_date_or_of_unknown_authorities_are_refused) {
  check_tls_fault(ask(trusted.serve("DNS:a.test", -3, -1), "a.test"), "expired");
  check_tls_fault(ask(trusted.serve("DNS:a.test", 1, 3), "a.test"), "not yet valid");
  const authority stranger;
  check_tls_fault(ask(stranger.serve("DNS:a.test"), "a.test"), "certificate");
}

BOOST_AUTO_TEST_CASE(plain_http_on_a_tls_port_is_no_handshake) {
  scripted_server server([](peer& p, int) {
    p.send("HTTP/1.1 400 Bad Request\r\n\r\n");
    p.sees_close(std::chrono::seconds{2});
  });
  http::client client(options);
  check_tls_fault(fetch(client, get("https://a.test:" + std::to_string(server.port()) + "/")),
                  "wrong version");
}

BOOST_AUTO_TEST_CASE(a_silent_handshake_meets_the_connect_limit) {
  scripted_server server([](peer& p, int) { p.sees_close(std::chrono::seconds{2}); });
  http::client client(options);
  http::limits bounds;
  bounds.connect = milliseconds{80};
  const auto got = fetch(client, get("https://a.test:" + std::to_string(server.port()) + "/"), bounds);
  BOOST_TEST((got.fault == exchange_fault::connect_timeout), got.detail);
}

BOOST_AUTO_TEST_CASE(a_closed_handshake_is_a_tls_fault) {
  scripted_server server([](peer&, int) {});
  http::client client(options);
  check_tls_fault(fetch(client, get("https://a.test:" + std::to_string(server.port()) + "/")), "");
}

BOOST_AUTO_TEST_CASE(connections_are_kept_and_large_bodies_pass) {
  const auto context = trusted.serve("DNS:a.test");
  scripted_server server([&](peer& p, int) {
    if (!p.start_tls(context.get()))
      return;
    for (auto seen = p.read_request(); !seen.empty(); seen = p.read_request()) {
      const auto body = seen.substr(seen.find("\r\n\r\n") + 4);
      p.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
  });
  http::client client(options);
  const auto url = "https://a.test:" + std::to_string(server.port()) + "/";
  const std::string body(1'000'000, 'x');
  for (int i = 0; i < 5; ++i)
    BOOST_TEST((fetch(client, post(url, body)).response.body == body));
  BOOST_TEST(server.connections() == 1);
}

BOOST_AUTO_TEST_CASE(new_connections_resume_the_session) {
  const auto context = trusted.serve("DNS:a.test");
  scripted_server server([&](peer& p, int) {
    if (p.start_tls(context.get()) && !p.read_request().empty())
      p.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
  });
  http::client client(options);
  for (int i = 0; i < 4; ++i)
    BOOST_TEST(fetch(client, get("https://a.test:" + std::to_string(server.port()) + "/")).response.body ==
               "ok");
  BOOST_TEST(SSL_CTX_sess_hits(context.get()) == 3);
}

BOOST_AUTO_TEST_CASE(a_body_until_close_needs_an_orderly_end) {
  const auto context = trusted.serve("DNS:a.test");
  scripted_server server([&](peer& p, int) {
    if (p.start_tls(context.get()) && !p.read_request().empty())
      p.send("HTTP/1.1 200 OK\r\n\r\nuntil close");
  });
  http::client client(options);
  const auto got = fetch(client, get("https://a.test:" + std::to_string(server.port()) + "/"));
  BOOST_TEST((got.fault == exchange_fault::cut));
}

BOOST_AUTO_TEST_CASE(an_unreadable_ca_file_is_said_at_once) {
  options.ca_file = "/nowhere/ca.pem";
  BOOST_CHECK_THROW(http::client{options}, std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
