#undef BOOST_TEST_MODULE // client_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/http/proxy_choice.hpp"

#include <map>

namespace troupe::http {

namespace {

using variables = std::map<std::string, std::string>;

// "host:port", "direct", or what the problem is.
std::string chosen(const variables& set, const std::string& url) {
  const auto rules = read_proxy_rules([&set](const std::string& name) -> std::optional<std::string> {
    const auto found = set.find(name);
    return found == set.end() ? std::nullopt : std::optional(found->second);
  });
  const auto* through = choose_proxy(rules, *parse_target(url));
  if (through == nullptr)
    return "direct";
  return through->problem.empty() ? through->at.host_and_port() : through->problem;
}

} // namespace

BOOST_AUTO_TEST_SUITE(choosing_a_proxy)

BOOST_AUTO_TEST_CASE(the_variables_decide_by_scheme) {
  const struct {
    variables set;
    const char* url;
    const char* expected;
  } table[] = {
      {{}, "https://a.test", "direct"},
      {{{"HTTPS_PROXY", "http://p:3128"}}, "https://a.test", "p:3128"},
      {{{"HTTPS_PROXY", "http://p:3128"}}, "http://a.test", "direct"},
      {{{"HTTPS_PROXY", "http://up:1"}, {"https_proxy", "http://low:2"}}, "https://a.test", "low:2"},
      {{{"HTTPS_PROXY", "http://up:1"}, {"https_proxy", ""}}, "https://a.test", "up:1"},
      {{{"http_proxy", "p:3128"}}, "http://a.test", "p:3128"},
      {{{"HTTP_PROXY", "http://p"}}, "http://a.test", "p:80"},
      {{{"HTTPS_PROXY", "socks5://p:1"}}, "https://a.test", "only http:// proxies can be used"},
      {{{"HTTPS_PROXY", "http://p q"}}, "https://a.test", "its URL cannot be read"},
      {{{"https_proxy", "http://p:1"}}, "https://localhost", "direct"},
      {{{"https_proxy", "http://p:1"}}, "https://x.localhost:8443", "direct"},
      {{{"https_proxy", "http://p:1"}}, "https://127.9.9.9", "direct"},
      {{{"https_proxy", "http://p:1"}}, "https://[::1]", "direct"},
      {{{"http_proxy", "http://p:1"}}, "http://169.254.169.254/token", "direct"},
      {{{"http_proxy", "http://p:1"}}, "http://metadata.google.internal/token", "direct"},
  };
  for (const auto& row : table)
    BOOST_TEST(chosen(row.set, row.url) == row.expected, row.url);
}

BOOST_AUTO_TEST_CASE(exceptions_are_hosts_ports_and_suffixes) {
  const struct {
    const char* exceptions;
    const char* url;
    bool is_direct;
  } table[] = {
      {"a.test", "https://a.test", true},
      {"A.Test", "https://a.test", true},
      {"a.test", "https://b.a.test", false},
      {"a.test:8443", "https://a.test:8443", true},
      {"a.test:8443", "https://a.test", false},
      {".a.test", "https://b.a.test", true},
      {".a.test", "https://a.test", false},
      {"*.a.test", "https://c.b.a.test", true},
      {"*.a.test", "https://ba.test", false},
      {".a.test:443", "https://b.a.test", true},
      {".a.test:444", "https://b.a.test", false},
      {"x.test, a.test ,y.test", "https://a.test", true},
      {"*", "https://a.test", true},
      {"10.1.2.3", "https://10.1.2.3", true},
      {"[2001:db8::1]", "https://[2001:db8::1]:9", true},
      {"[2001:db8::1]:9", "https://[2001:db8::1]:9", true},
      {"", "https://a.test", false},
      {",,", "https://a.test", false},
  };
  for (const auto& row : table) {
    const auto got = chosen({{"https_proxy", "http://p:1"}, {"NO_PROXY", row.exceptions}}, row.url);
    BOOST_TEST((got == "direct") == row.is_direct, row.exceptions << " " << row.url);
  }
}

BOOST_AUTO_TEST_CASE(credentials_in_the_url_become_a_header) {
  const auto rules =
      read_proxy_rules([](const std::string&) { return std::optional<std::string>("http://me:p%40ss@p:1"); });
  BOOST_TEST(rules.for_https->authorization == "Basic bWU6cEBzcw==");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::http
