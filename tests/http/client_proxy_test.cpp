#undef BOOST_TEST_MODULE // client_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tests/http/certificates.hpp"
#include "tests/http/fetching.hpp"
#include "tests/http/scripted_server.hpp"
#include "tests/support/temp_folder.hpp"

namespace troupe::test {

namespace {

using http::exchange_fault;

// Every variable of both names is the scripted server's URL with credentials.
http::client_options through(const scripted_server& proxy) {
  http::client_options options;
  const auto url = "http://me:pw@127.0.0.1:" + std::to_string(proxy.port());
  options.variables = [url](const std::string& name) {
    return name.starts_with("http") ? std::optional(url) : std::nullopt;
  };
  options.resolver = [](const std::string&) { return std::vector<std::string>{}; };
  return options;
}

} // namespace

BOOST_AUTO_TEST_SUITE(fetching_through_a_proxy)

BOOST_AUTO_TEST_CASE(plain_requests_have_the_absolute_form) {
  std::string seen;
  scripted_server proxy([&](peer& p, int) {
    seen = p.read_request();
    p.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  });
  http::client client(through(proxy));
  BOOST_TEST(fetch(client, get("http://origin.test:81/x?y")).response.body == "ok");
  BOOST_TEST(seen.starts_with("GET http://origin.test:81/x?y HTTP/1.1\r\nHost: origin.test:81\r\n"
                              "Proxy-Authorization: Basic bWU6cHc=\r\n"),
             seen);
}

BOOST_AUTO_TEST_CASE(tls_goes_through_a_tunnel_and_is_kept) {
  const temp_folder folder;
  const authority trusted;
  trusted.write_pem((folder.path() / "ca.pem").string());
  const auto context = trusted.serve("DNS:origin.test");
  std::string opened;
  std::string seen;
  scripted_server proxy([&](peer& p, int) {
    opened = p.read_request();
    p.send("HTTP/1.1 200 Connection established\r\n\r\n");
    if (!p.start_tls(context.get()))
      return;
    for (auto request = p.read_request(); !request.empty(); request = p.read_request()) {
      seen = request;
      p.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }
  });
  auto options = through(proxy);
  options.ca_file = (folder.path() / "ca.pem").string();
  http::client client(options);
  for (int i = 0; i < 3; ++i)
    BOOST_TEST(fetch(client, get("https://origin.test/x")).response.body == "ok");
  BOOST_TEST(proxy.connections() == 1);
  BOOST_TEST(opened == "CONNECT origin.test:443 HTTP/1.1\r\nHost: origin.test:443\r\nUser-Agent: troupe\r\n"
                       "Proxy-Authorization: Basic bWU6cHc=\r\n\r\n");
  BOOST_TEST(seen.starts_with("GET /x HTTP/1.1\r\nHost: origin.test\r\n"));
  BOOST_TEST(seen.find("Proxy-") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_proxy_that_refuses_is_a_fault_of_its_own) {
  for (const auto* answer : {"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
                             "HTTP/1.1 502 Bad Gateway\r\n\r\n", "nonsense\r\n\r\n", ""}) {
    scripted_server proxy([&](peer& p, int) {
      p.read_request();
      p.send(answer);
    });
    http::client client(through(proxy));
    const auto got = fetch(client, get("https://origin.test/"));
    BOOST_TEST((got.fault == exchange_fault::proxy), answer << model::to_text(got.fault));
    BOOST_TEST(!got.was_sent);
  }
}

BOOST_AUTO_TEST_CASE(a_silent_proxy_meets_the_connect_limit) {
  scripted_server proxy([](peer& p, int) { p.sees_close(std::chrono::seconds{2}); });
  http::client client(through(proxy));
  http::limits bounds;
  bounds.connect = std::chrono::milliseconds{80};
  BOOST_TEST((fetch(client, get("https://origin.test/"), bounds).fault == exchange_fault::connect_timeout));
}

BOOST_AUTO_TEST_CASE(clients_that_refuse_private_addresses_use_no_proxy) {
  scripted_server proxy([](peer& p, int) { p.read_request(); });
  auto options = through(proxy);
  options.refuses_private_addresses = true;
  http::client client(options);
  BOOST_TEST((fetch(client, get("http://origin.test/")).fault == exchange_fault::resolve));
  BOOST_TEST(proxy.connections() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
