#undef BOOST_TEST_MODULE // site_address_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/site/page_links.hpp"

namespace troupe::test {

namespace {

using links = std::vector<std::string>;

links of(const std::string& html, std::size_t most = 10) {
  return site::page_links(html, "https://www.acme.com/", "acme.com", most);
}

std::string to(const std::string& url) {
  return "<a href=\"" + url + "\">x</a>";
}

} // namespace

BOOST_AUTO_TEST_SUITE(links_of_a_page)

BOOST_AUTO_TEST_CASE(are_those_that_tell_most_first) {
  BOOST_TEST(of("<nav>" + to("/customers") + to("/pricing") + "</nav>" + to("/solutions/") +
                to("/products.html") + to("/en/about") + to("/about-us")) ==
             (links{"https://www.acme.com/about-us", "https://www.acme.com/products.html",
                    "https://www.acme.com/solutions/", "https://www.acme.com/pricing",
                    "https://www.acme.com/customers", "https://www.acme.com/en/about"}));
  BOOST_TEST(of(to("/about/team") + to("/pricing") + to("/about") + to("/products"), 2) ==
             (links{"https://www.acme.com/about", "https://www.acme.com/products"}));
}

BOOST_AUTO_TEST_CASE(are_told_once_without_query_and_fragment) {
  BOOST_TEST(of(to("/about?utm=1") + to("/about#team") + to("/about/") + to("about")) ==
             links{"https://www.acme.com/about"});
}

BOOST_AUTO_TEST_CASE(stay_on_the_site) {
  BOOST_TEST(of(to("https://evil.com/about") + to("//acme.com.evil.net/about") +
                to("http://www.acme.com/about") + to("https://www.acme.com:8443/about") +
                to("javascript:about") + to("mailto:about@acme.com") + to("https://127.0.0.1/about") +
                to("https://u:p@www.acme.com/about") + to("#about") + to("") + "<a>about</a>")
                 .empty());
  BOOST_TEST(of(to("https://shop.acme.com/products")) == links{"https://shop.acme.com/products"});
}

BOOST_AUTO_TEST_CASE(are_none_that_tell_nothing) {
  BOOST_TEST(of(to("/") + to("/login") + to("/blog/2026/weather") + to("/aboutness")).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
