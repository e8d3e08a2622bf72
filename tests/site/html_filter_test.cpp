#undef BOOST_TEST_MODULE // site_address_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/site/html_filter.hpp"

#include <string>
#include <utility>
#include <vector>

namespace troupe::test {

BOOST_AUTO_TEST_SUITE(filtered_html)

BOOST_AUTO_TEST_CASE(keeps_text_nesting_and_the_attributes_that_count) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"<P class=x>a &amp; b</P >", "<p>a &amp; b</p>"},
      {"<a HREF='/x' onclick=y>t</a>", "<a href=\"/x\">t</a>"},
      {"<a href=/x/y>t", "<a href=\"/x/y\">t"},
      {"<a href='a\"b' href=c>", "<a href=\"a&quot;b\">"},
      {"<div hidden><br/></div>", "<div hidden=\"\"><br></div>"},
      {"<b>x</b> <em>y</em>", "<span>x</span> <span>y</span>"},
      {"a < b <3 </ >", "a &lt; b &lt;3 &lt;/ >"},
      {"<!doctype html><!-- <p>no --><p>yes", "<p>yes"},
      {"<script>if (a<b) '<p>no'</script><p>yes", "<p>yes"},
      {"<STYLE>p{}</style ><p>yes", "<p>yes"},
      {"<script>never ends <p>no", ""},
      {"<!-- never ends <p>no", ""},
      {"<p title='never ends <p>no", "<p>"},
      {"<svg><p>no</p></svg><embed src=x>yes", "yes"},
      {"<we!rd>x", "<span>x"},
      {"<", "&lt;"},
      {"", ""}};
  for (const auto& [html, filtered] : table)
    BOOST_TEST(site::filter_html(html) == filtered, html);
}

BOOST_AUTO_TEST_CASE(ends_at_so_many_tags) {
  BOOST_TEST(site::filter_html("<p>a</p><p>b</p>", 3) == "<p>a</p><p>");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
