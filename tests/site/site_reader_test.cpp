#undef BOOST_TEST_MODULE // site_address_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/site/site_reader.hpp"
#include "tests/http/scripted_server.hpp"

#include <future>
#include <map>
#include <mutex>

// Visits to a site that a scripted server plays.
namespace troupe::test {

namespace {

using paths = std::vector<std::string>;

std::string answer(const std::string& status, const std::string& headers, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

std::string page(const std::string& html, const std::string& type = "text/html; charset=UTF-8") {
  return answer("200 OK", "Content-Type: " + type + "\r\n", html);
}

std::string redirect(const std::string& where) {
  return answer("302 Found", "Location: " + where + "\r\n", "");
}

const std::string home = "<title>Acme</title><p>We sell.</p><a href=/about>a</a><a href=/pricing>p</a>";

// The site acme.test: on the port of http is the server, on that of https nobody. Every name leads to it.
struct playing {
  playing() : server([this](peer& p, int) { play(p); }) {
    options.uses_proxy_variables = false;
    options.resolver = [](const std::string&) { return paths{"127.0.0.1"}; };
    limits.http_port = server.port();
    limits.https_port = free_port();
  }

  void play(peer& p) {
    for (;;) {
      const auto request = p.read_request();
      if (request.empty())
        return;
      const auto path = request.substr(4, request.find(' ', 4) - 4);
      std::string response = answer("404 Not Found", "", "");
      {
        const std::lock_guard lock(mutex);
        asked.push_back(path);
        if (request.find("User-Agent: troupe\r\n") == std::string::npos)
          asked.push_back("no user agent");
        if (const auto found = answers.find(path); found != answers.end())
          response = found->second;
      }
      if (response == "silent") {
        was_asked.set_value();
        p.sees_close(std::chrono::seconds{5});
        return;
      }
      p.send(response);
    }
  }

  std::string url(const std::string& path) const {
    return "http://acme.test:" + std::to_string(server.port()) + path;
  }

  std::shared_ptr<site::site_visit> begin(http::client& client, const std::string& domain = "acme.test") {
    return site::site_visit::begin(client, domain, limits,
                                   [this](site::site_reading&& r) { done.set_value(std::move(r)); });
  }

  site::site_reading read(const std::string& domain = "acme.test") {
    done = {};
    http::client client(options);
    const auto visit = begin(client, domain);
    return wait();
  }

  site::site_reading wait() {
    auto future = done.get_future();
    BOOST_REQUIRE((future.wait_for(std::chrono::seconds{10}) == std::future_status::ready));
    return future.get();
  }

  void check_nothing(const std::string& why) {
    const auto got = read();
    BOOST_TEST(got.pages.empty());
    BOOST_TEST(got.problem.find(why) != std::string::npos, got.problem);
    BOOST_TEST(got.problem.find('\n') == std::string::npos);
  }

  std::map<std::string, std::string> answers;
  paths asked;
  std::mutex mutex;
  std::promise<void> was_asked;
  std::promise<site::site_reading> done;
  site::site_limits limits;
  http::client_options options;
  scripted_server server; // the last: ends first
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(reading_a_site, playing)

BOOST_AUTO_TEST_CASE(asks_robots_home_and_the_best_links) {
  answers = {{"/", page(home)},
             {"/about", page("<p>About us.</p>")},
             {"/pricing", page("<p>Prices.</p>", "text/html")}};
  const auto got = read();
  BOOST_TEST(got.problem == "");
  BOOST_REQUIRE(got.pages.size() == 3U);
  BOOST_TEST(got.pages[0].url == url("/"));
  BOOST_TEST(got.pages[0].text == "Acme\nWe sell.");
  BOOST_TEST(got.pages[1].text == "About us.");
  BOOST_TEST(got.pages[2].url == url("/pricing"));
  BOOST_TEST(asked == (paths{"/robots.txt", "/", "/about", "/pricing"}));
}

BOOST_AUTO_TEST_CASE(reads_four_pages_at_most) {
  std::string links;
  for (const auto* path : {"/about", "/products", "/solutions", "/pricing", "/customers"}) {
    links += "<a href=" + std::string(path) + ">x</a>";
    answers[path] = page("<p>" + std::string(path) + "</p>");
  }
  answers["/"] = page("<p>home</p>" + links);
  BOOST_TEST(read().pages.size() == 4U);
  BOOST_TEST(asked.size() == 5U);
}

BOOST_AUTO_TEST_CASE(fetches_nothing_that_robots_forbid) {
  answers = {{"/robots.txt", answer("200 OK", "", "User-agent: troupe\nDisallow: /about\n")},
             {"/", page(home)},
             {"/about", page("<p>secret</p>")},
             {"/pricing", page("<p>Prices.</p>")}};
  BOOST_TEST(read().pages.size() == 2U);
  BOOST_TEST(asked == (paths{"/robots.txt", "/", "/pricing"}));
  answers["/robots.txt"] = answer("200 OK", "", "User-agent: *\nDisallow: /\n");
  check_nothing("robots.txt forbids it");
  answers["/robots.txt"] = answer("503 Service Unavailable", "", "");
  check_nothing("robots.txt: status 503");
}

BOOST_AUTO_TEST_CASE(follows_three_redirects_on_the_site) {
  answers = {{"/", redirect("/a")},
             {"/a", redirect("b")},
             {"/b", redirect("http://www.acme.test:" + std::to_string(server.port()) + "/c")},
             {"/c", page("<p>Here.</p>")}};
  const auto got = read();
  BOOST_REQUIRE(got.pages.size() == 1U);
  BOOST_TEST(got.pages[0].url == "http://www.acme.test:" + std::to_string(server.port()) + "/c");
  // The other host has rules of its own.
  BOOST_TEST(asked == (paths{"/robots.txt", "/", "/a", "/b", "/robots.txt", "/c"}));
}

BOOST_AUTO_TEST_CASE(refuses_redirects_in_circles_and_to_where_it_must_not_go) {
  answers["/"] = redirect("/");
  check_nothing("too many redirects");
  const auto port = std::to_string(server.port());
  for (const auto& [where, why] : std::map<std::string, std::string>{
           {"http://127.0.0.1:" + port + "/secret", "outside of the site"},
           {"http://169.254.169.254/secret", "outside of the site"},
           {"http://[::1]:" + port + "/secret", "outside of the site"},
           {"http://evil.test:" + port + "/secret", "outside of the site"},
           {"http://acme.test:22/secret", "another port"},
           {"http://user:pw@acme.test:" + port + "/secret", "redirects to no URL"},
           {"file:///etc/passwd", "redirects to no URL"},
           {"gopher://acme.test/", "redirects to no URL"}}) {
    answers["/"] = redirect(where);
    check_nothing(why);
  }
  answers["/"] = answer("302 Found", "", "");
  check_nothing("redirects to no URL");
  answers["/robots.txt"] = redirect("http://127.0.0.1:" + port + "/secret");
  check_nothing("robots.txt: leads outside of the site");
  BOOST_TEST((std::find(asked.begin(), asked.end(), "/secret") == asked.end()));
}

BOOST_AUTO_TEST_CASE(connects_to_no_private_address) {
  const auto resolver = options.resolver;
  options = site::site_client_options();
  BOOST_TEST(!options.uses_proxy_variables);
  options.resolver = resolver;
  answers["/"] = page(home);
  check_nothing("not a public address");
  BOOST_TEST(server.connections() == 0);
}

BOOST_AUTO_TEST_CASE(keeps_html_in_utf8_alone) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {page("<p>x</p>", "application/pdf"), "is no HTML"},
      {page("<p>x</p>", "text/htmlx"), "is no HTML"},
      {answer("200 OK", "", "<p>x</p>"), "is no HTML"},
      {page("<p>x</p>", "text/html; charset=ISO-8859-1"), "is not in UTF-8"},
      {page("<p>x</p>", "text/html; charset=\"utf-16\""), "is not in UTF-8"},
      {answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", "x"), "is compressed"},
      {answer("500 Internal Server Error", "", ""), "status 500"},
      {answer("204 No Content", "", ""), "status 204"},
      {page("<div>nothing</div>"), "holds no text"},
      {page(std::string(600'000, 'x')), "home page of acme.test: "}};
  for (const auto& [response, why] : table) {
    answers["/"] = response;
    check_nothing(why);
  }
  answers["/"] = page("<p>caf\xE9 caf\xC3\xA9", "TEXT/HTML; charset='UTF-8'");
  BOOST_TEST(read().pages.at(0).text == "caf café");
}

BOOST_AUTO_TEST_CASE(goes_on_when_a_link_fails) {
  answers = {{"/", page(home)}, {"/about", "no HTTP at all\r\n\r\n"}, {"/pricing", page("<p>Prices.</p>")}};
  const auto got = read();
  BOOST_REQUIRE(got.pages.size() == 2U);
  BOOST_TEST(got.pages[1].text == "Prices.");
}

BOOST_AUTO_TEST_CASE(ends_in_time_with_what_it_has) {
  limits.within = std::chrono::milliseconds{300};
  answers = {{"/", page(home)}, {"/about", "silent"}};
  const auto got = read();
  BOOST_REQUIRE(got.pages.size() == 1U);
  BOOST_TEST(got.problem == "");
}

BOOST_AUTO_TEST_CASE(ends_in_time_with_nothing) {
  limits.within = std::chrono::milliseconds{200};
  answers = {{"/robots.txt", "silent"}};
  check_nothing("robots.txt: ");
}

BOOST_AUTO_TEST_CASE(is_cancelled_while_it_waits) {
  answers = {{"/", page(home)}, {"/about", "silent"}};
  http::client client(options);
  const auto visit = begin(client);
  BOOST_REQUIRE((was_asked.get_future().wait_for(std::chrono::seconds{10}) == std::future_status::ready));
  visit->cancel();
  const auto got = wait();
  BOOST_TEST(got.pages.empty());
  BOOST_TEST(got.problem == "cancelled");
  visit->cancel(); // too late: nothing happens
}

BOOST_AUTO_TEST_CASE(ends_with_its_client) {
  answers = {{"/", "silent"}};
  {
    http::client client(options);
    begin(client);
    was_asked.get_future().wait();
  }
  BOOST_TEST(wait().pages.empty());
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_public_domain) {
  for (const auto* domain : {"", "localhost", "127.0.0.1", "acme", "acme.test/x", "printer.local"}) {
    const auto got = read(domain);
    BOOST_TEST(got.pages.empty());
    BOOST_TEST(got.problem.starts_with("site: no public domain"), got.problem);
  }
  BOOST_TEST(asked.empty());
}

BOOST_AUTO_TEST_CASE(says_when_nobody_is_there) {
  limits.http_port = free_port();
  check_nothing("home page of acme.test: robots.txt: ");
  options.resolver = [](const std::string&) { return paths{}; };
  check_nothing("no address");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
