#undef BOOST_TEST_MODULE // client_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/http/request_text.hpp"

namespace troupe::http {

BOOST_AUTO_TEST_SUITE(requests_as_text)

BOOST_AUTO_TEST_CASE(urls_lead_to_hosts_ports_and_paths) {
  const struct {
    const char* url;
    const char* authority;
    const char* host;
    std::uint16_t port;
    const char* path;
  } table[] = {
      {"http://Example.COM", "example.com", "example.com", 80, "/"},
      {"https://example.com./a/b?c=d#e", "example.com", "example.com", 443, "/a/b?c=d"},
      {"http://example.com:8080?q", "example.com:8080", "example.com", 8080, "/?q"},
      {"https://example.com:443/", "example.com", "example.com", 443, "/"},
      {"http://[::1]:9/x", "[::1]:9", "::1", 9, "/x"},
      {"http://127.0.0.1:/", "127.0.0.1", "127.0.0.1", 80, "/"},
      {"HTTPS://a_b-c.test/%0d%0a", "a_b-c.test", "a_b-c.test", 443, "/%0d%0a"},
  };
  for (const auto& row : table) {
    const auto to = parse_target(row.url);
    BOOST_REQUIRE_MESSAGE(to, row.url);
    BOOST_TEST(to->authority() == row.authority);
    BOOST_TEST(to->host == row.host);
    BOOST_TEST(to->port == row.port);
    BOOST_TEST(to->path == row.path);
  }
}

BOOST_AUTO_TEST_CASE(urls_that_cannot_be_used_lead_nowhere) {
  for (const auto* url : {"",
                          "example.com",
                          "/path",
                          "ftp://example.com/",
                          "http://",
                          "http:///path",
                          "http://user:pw@host/",
                          "http://ho st/",
                          "http://host/a b",
                          "http://host/\r\nX: y",
                          "http://ho%0d%0ast/",
                          "http://host:0/",
                          "http://host:99999/",
                          "http://host:x/",
                          "http://host:80x/",
                          "http://[::1]x/",
                          "http://h:8:9/",
                          "http://./",
                          "http:host",
                          "javascript:alert(1)"})
    BOOST_TEST(!parse_target(url), url);
}

BOOST_AUTO_TEST_CASE(a_head_holds_what_the_client_adds) {
  const auto to = *parse_target("http://example.com:81/x?y");
  BOOST_TEST(
      head_text({"POST", "", {{"X-A", "b"}}, "four"}, to, "troupe", std::nullopt) ==
      "POST /x?y HTTP/1.1\r\nHost: example.com:81\r\nUser-Agent: troupe\r\nAccept-Encoding: identity\r\n"
      "X-A: b\r\nContent-Length: 4\r\n\r\n");
  BOOST_TEST(
      head_text({"GET", "", {{"user-agent", "me"}}, ""}, to, "troupe", std::nullopt) ==
      "GET /x?y HTTP/1.1\r\nHost: example.com:81\r\nAccept-Encoding: identity\r\nuser-agent: me\r\n\r\n");
  BOOST_TEST(head_text({"GET", "", {}, ""}, to, "t", "Basic eA==")
                 .starts_with("GET http://example.com:81/x?y HTTP/1.1\r\nHost: example.com:81\r\n"
                              "Proxy-Authorization: Basic eA==\r\n"));
  BOOST_TEST(connect_text(to, "t", "") ==
             "CONNECT example.com:81 HTTP/1.1\r\nHost: example.com:81\r\nUser-Agent: t\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(what_could_inject_a_header_is_a_problem) {
  BOOST_TEST(!find_problem({"GET", "", {{"X-A", "tab\tand \xC3\xBC"}, {"X-Empty", ""}}, ""}));
  for (const auto& bad : std::initializer_list<request>{{"GE T", "", {}, ""},
                                                        {"", "", {}, ""},
                                                        {"GET\r\n", "", {}, ""},
                                                        {"GET", "", {{"X A", "b"}}, ""},
                                                        {"GET", "", {{"", "b"}}, ""},
                                                        {"GET", "", {{"X-A:", "b"}}, ""},
                                                        {"GET", "", {{"X-A", "b\r\nX-B: c"}}, ""},
                                                        {"GET", "", {{"X-A", "b\n"}}, ""},
                                                        {"GET", "", {{"X-A", std::string("b\0", 2)}}, ""},
                                                        {"GET", "", {{"host", "other"}}, ""},
                                                        {"GET", "", {{"Transfer-Encoding", "chunked"}}, ""},
                                                        {"GET", "", {{"content-length", "7"}}, ""}})
    BOOST_TEST(find_problem(bad).has_value(), bad.method);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::http
