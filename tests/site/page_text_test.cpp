#undef BOOST_TEST_MODULE // site_address_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/packs/utf8.hpp"
#include "runtime/site/page_links.hpp"
#include "runtime/site/page_text.hpp"

#include <chrono>
#include <random>

namespace troupe::test {

namespace {

void check(const std::string& html, const std::string& text) {
  BOOST_TEST(site::page_text(html, 1'000) == text, html);
}

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes)
    text += piece;
  return text;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto bytes = packs::first_character(text).bytes;
    if (bytes == 0)
      return false;
    text.remove_prefix(bytes);
  }
  return true;
}

} // namespace

BOOST_AUTO_TEST_SUITE(text_of_a_page)

BOOST_AUTO_TEST_CASE(is_title_description_headings_paragraphs_and_lists) {
  check("<html><head><title>Acme &ndash; Pay</title><meta name=Description content='We take  cards.'>"
        "<meta name=keywords content=no></head><body><div>loose</div><h1>Hello <b>world</b></h1>"
        "<p>One<br>two</p><ul><li>a<li>b<ul><li>c</ul></ul><table><tr><td>cell</table></body></html>",
        "Acme – Pay\nWe take cards.\nHello world\nOne two\na\nb\nc\ncell");
}

BOOST_AUTO_TEST_CASE(is_nothing_that_a_reader_does_not_see) {
  check("<nav><p>no</p></nav><p hidden>no</p><div style='color:red; DISPLAY : none'><p>no</p></div>"
        "<p style=visibility:hidden>no</p><div "
        "aria-hidden=true><p>no</p></div><script>no</script><style>no</style>"
        "<noscript><p>no</p></noscript><template><p>no</p></template><div role=navigation><li>no</div>"
        "<form><p>no</p></form><!-- <p>no --><p>yes</p>",
        "yes");
}

BOOST_AUTO_TEST_CASE(has_single_spaces_and_no_line_twice) {
  check("<p>  a\n\t b&nbsp;&nbsp;c\xE2\x80\x8B d\x01\x7F e\xE2\x80\xAE </p><p>a b c d e</p><p> </p>",
        "a b c d e");
}

BOOST_AUTO_TEST_CASE(is_utf8_whatever_the_page_is) {
  check("<p>caf\xC3\xA9 caf\xE9 \xFF\xFE \xC3</p>", "café caf");
  check(std::string("<p>a\0b</p>", 10), "ab");
  check("<p>&#xD800; &#0; &#128; &#x110000; x</p>", "€ x"); // as HTML5 reads them
}

BOOST_AUTO_TEST_CASE(is_bounded_at_a_character) {
  BOOST_TEST(site::page_text("<p>aéé</p>", 4) == "aé");
  BOOST_TEST(site::page_text("<p>aéé</p>", 5) == "aéé");
  BOOST_TEST(site::page_text("<p>a</p>", 0) == "");
}

BOOST_AUTO_TEST_CASE(is_read_from_broken_html) {
  check("<p>a<div>b</p><h2>c</h3>d<p>e</td></body></html><p>f", "a\nc\ne\nf");
  check("", "");
  check("no html at all", "");
  check("<p>a</p><script>", "a");
}

BOOST_AUTO_TEST_CASE(is_read_in_time_from_hostile_html) {
  constexpr std::size_t size = 512U << 10;
  const auto since = std::chrono::steady_clock::now();
  std::string many_bold = "<div>";
  for (int i = 0; i < 5'000; ++i)
    many_bold += "<b a" + std::to_string(i) + ">";
  many_bold += "</div>" + repeated("<div>x</div>", size);
  std::string many_attributes = "<p ";
  for (int i = 0; many_attributes.size() < size; ++i)
    many_attributes += "a" + std::to_string(i) + " ";
  for (const auto& html :
       {repeated("<div>", size), repeated("<b>", size), repeated("<a href=x>", size), many_bold,
        many_attributes, repeated("<table><tr><td>", size), repeated("<p>x", size), repeated("<!--", size),
        repeated("<script>", size), repeated("</p>", size), repeated("<ul><li>", size), repeated("&lt", size),
        repeated("<", size), repeated("<dd><dt>", size), repeated("<svg></sv", size),
        repeated("<x y='", size)}) {
    BOOST_TEST(is_utf8(site::page_text(html, 8'000)));
    BOOST_TEST(site::page_links(html, "http://acme.com/", "acme.com", 3).size() <= 3U);
  }
  BOOST_TEST((std::chrono::steady_clock::now() - since < std::chrono::seconds{60}));
}

BOOST_AUTO_TEST_CASE(is_bounded_utf8_for_random_bytes) {
  const std::vector<std::string> pieces = {
      "<p>",      "</p>",      "<a href='", "'",        "\"",    ">",       "<",     "&",    "&#",
      ";",        "\xC3",      "\xA9",      "\xF0\x9F", "text ", "<table>", "</",    "<!--", "-->",
      "<script>", "</script>", "<title>",   " hidden",  "=",     "\n",      "<svg>", "<li>"};
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    std::mt19937_64 random(seed);
    std::string html;
    for (auto left = random() % 200; left > 0; --left)
      html += pieces[random() % pieces.size()];
    const auto text = site::page_text(html, 100);
    BOOST_TEST((text.size() <= 100 && is_utf8(text)), "seed " << seed);
  }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
