#include <boost/test/unit_test.hpp>

#include "runtime/site/site_address.hpp"

namespace troupe::test {

BOOST_AUTO_TEST_SUITE(addresses_of_a_site)

BOOST_AUTO_TEST_CASE(have_a_public_name) {
  for (const auto* domain : {"acme.com", "www.acme.com", " ACME.com. "})
    BOOST_TEST(site::site_name(domain).value_or("none") == "acme.com", domain);
  BOOST_TEST(site::site_name("shop.acme.co.uk").value_or("none") == "shop.acme.co.uk");
  for (const auto* domain : {"", "acme", "localhost", "printer.local", "db.internal", "127.0.0.1", "10.0.0.1",
                             "0x7f.0x1", "[::1]", "a..com", "-a.com", "a/b.com", "user@acme.com",
                             "acme.com:8080", "a b.com", "https://acme.com", "acme.com/x"})
    BOOST_TEST(!site::site_name(domain).has_value(), domain);
}

BOOST_AUTO_TEST_CASE(are_the_name_and_those_under_it) {
  for (const auto* host : {"acme.com", "www.acme.com", "a.b.acme.com"})
    BOOST_TEST(site::is_of_site(host, "acme.com"), host);
  for (const auto* host : {"evilacme.com", "acme.com.evil.net", "com", "", ".acme.co", "127.0.0.1"})
    BOOST_TEST(!site::is_of_site(host, "acme.com"), host);
}

BOOST_AUTO_TEST_CASE(come_from_references) {
  const auto check = [](const char* reference, const std::string& url) {
    BOOST_TEST(site::resolve("https://acme.com/a/b?q=1", reference).value_or("none") == url, reference);
  };
  check("/about", "https://acme.com/about");
  check("c", "https://acme.com/a/c");
  check("../c/./d", "https://acme.com/c/d");
  check("//cdn.acme.com/x", "https://cdn.acme.com/x");
  check(" http://other.org/x#part ", "http://other.org/x");
  check("#part", "https://acme.com/a/b?q=1");
  for (const auto* bad :
       {"javascript:alert(1)", "mailto:a@b.c", "data:text/html,x", "file:///etc/passwd", "http://",
        "http://user:pw@acme.com/", "/a b", "/%zz", "\nx\ny", "http://acme.com:99999/"})
    check(bad, "none");
  check(std::string(3'000, 'x').c_str(), "none");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
