#undef BOOST_TEST_MODULE // site_address_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/site/robots.hpp"

#include <string>
#include <vector>

// RFC 9309, line by line.
namespace troupe::test {

namespace {

struct line {
  std::string file;
  std::string path;
  bool allowed;
};

void check(const std::vector<line>& table) {
  for (const auto& [file, path, allowed] : table)
    BOOST_TEST(site::robots(file, "troupe").allows(path) == allowed, file << "\n -> " << path);
}

std::string all(const std::string& rules) {
  return "User-agent: *\n" + rules;
}

} // namespace

BOOST_AUTO_TEST_SUITE(robots_txt)

BOOST_AUTO_TEST_CASE(allows_everything_without_a_rule) {
  check({{"", "/", true},
         {"<html>no rules</html>", "/x", true},
         {all("Disallow:\n"), "/x", true},
         {"Disallow: /\n", "/x", true}, // of no group
         {"User-agent: other\nDisallow: /\n", "/x", true}});
  BOOST_TEST(site::robots().allows("/x"));
}

BOOST_AUTO_TEST_CASE(forbids_what_begins_like_a_rule) {
  check({{all("Disallow: /\n"), "/", false},
         {all("Disallow: /\n"), "/robots.txt", true},
         {all("Disallow: /private\n"), "/private/x", false},
         {all("Disallow: /private\n"), "/privates", false},
         {all("Disallow: /private/\n"), "/private", true},
         {all("Disallow: /Private\n"), "/private", true},
         {"USER-AGENT : *\r\ndisallow :/x # why\r\n", "/x", false},
         {"\xEF\xBB\xBFUser-agent: *\rDisallow: /x", "/x", false},
         {all("Disallow: /a?b\n"), "/a?b=c", false}});
}

BOOST_AUTO_TEST_CASE(lets_the_longest_rule_decide_and_allow_win_ties) {
  check({{all("Disallow: /a\nAllow: /a/b\n"), "/a/b/c", true},
         {all("Allow: /a/b\nDisallow: /a\n"), "/a/c", false},
         {all("Disallow: /a\nAllow: /a\n"), "/a", true},
         {all("Allow: /a\nDisallow: /a\n"), "/a", true},
         {all("Disallow: /\nAllow: /$\n"), "/", true},
         {all("Disallow: /\nAllow: /$\n"), "/x", false}});
}

BOOST_AUTO_TEST_CASE(knows_stars_and_ends) {
  check({{all("Disallow: /*.gif$\n"), "/a/b.gif", false},
         {all("Disallow: /*.gif$\n"), "/a.gif?x", true},
         {all("Disallow: /*.gif\n"), "/a.gif?x", false},
         {all("Disallow: /a*b*c\n"), "/a1b2c3", false},
         {all("Disallow: /a*b*c\n"), "/a1c2b", true},
         {all("Disallow: *\n"), "/anything", false},
         {all("Disallow: /x$\n"), "/x", false},
         {all("Disallow: /x$\n"), "/xy", true},
         {all("Disallow: /*ab$\n"), "/abab", false},
         {all("Disallow: /a*$\n"), "/a/b", false}});
  // Stars do not multiply the work.
  std::string stars = "/";
  for (int i = 0; i < 2'000; ++i)
    stars += "*a";
  BOOST_TEST(site::robots(all("Disallow: " + stars + "b\n"), "troupe").allows("/" + std::string(2'000, 'a')));
}

BOOST_AUTO_TEST_CASE(compares_octets_however_they_are_escaped) {
  check({{all("Disallow: /caf\xC3\xA9\n"), "/caf%C3%A9", false},
         {all("Disallow: /caf%c3%a9\n"), "/caf%C3%A9/x", false},
         {all("Disallow: /%61b\n"), "/ab", false},
         {all("Disallow: /a%2Fb\n"), "/a/b", true},
         {all("Disallow: /%zz\n"), "/%zz", false}});
}

BOOST_AUTO_TEST_CASE(gives_each_agent_its_groups) {
  const std::string file = "User-agent: other\nUser-agent: Troupe/2.0\nDisallow: /ours\n\n"
                           "User-agent: *\nDisallow: /all\n\nUser-agent: troupe\nDisallow: /more\n";
  check({{file, "/ours", false},
         {file, "/more", false},
         {file, "/all", true},
         {"User-agent: troupe\nAllow: /\nUser-agent: *\nDisallow: /\n", "/x", true},
         {"User-agent: troupe\nUser-agent: *\nDisallow: /x\n", "/x", false},
         {"User-agent: troupes\nDisallow: /\n", "/x", true},
         {"User-agent: *\nSitemap: http://x/\nCrawl-delay: 5\nDisallow: /x\n", "/x", false}});
  BOOST_TEST(site::robots(file, "another").allows("/ours"));
  BOOST_TEST(!site::robots(file, "another").allows("/all"));
}

BOOST_AUTO_TEST_CASE(is_read_up_to_a_limit) {
  const auto file = all("Disallow: /first\n") + std::string(600'000, '#') + "\nDisallow: /last\n";
  BOOST_TEST(!site::robots(file, "troupe").allows("/first"));
  BOOST_TEST(site::robots(file, "troupe").allows("/last"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
