#pragma once

#include "runtime/http/client.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace troupe::site {

struct site_page {
  std::string url;
  std::string text;
};

// Pages with text, the home page first; or none, and one line why.
struct site_reading {
  std::vector<site_page> pages;
  std::string problem;
};

struct site_limits {
  std::size_t max_pages = 4;
  std::size_t max_page_bytes = 512U << 10;
  std::size_t max_text_bytes = 8'000; // of a page
  std::chrono::milliseconds within{8'000};
  int max_redirects = 3; // of a page
  // Other ports than these are never asked. Only tests change them.
  std::uint16_t https_port = 443;
  std::uint16_t http_port = 80;
};

// For a client that reads sites: no proxy, no address that is not public.
http::client_options site_client_options();

// Reads a few pages of a company's own site for research, one request at a time: robots.txt, the home page,
// and those of its links that tell most. https is tried first, http where there is none. It fetches nothing
// that robots.txt forbids, nothing outside of the site (redirects too), and keeps nothing but HTML in UTF-8.
// Each visit ends within its time, with what it has by then.
class site_visit {
public:
  using done_handler = std::function<void(site_reading&&)>;

  // `done` is called exactly once, on one of the client's threads, or before begin returns for a domain that
  // is none; it must not throw. The client has site_client_options, and outlives the visit.
  static std::shared_ptr<site_visit> begin(http::client& client, const std::string& domain,
                                           const site_limits& limits, done_handler done);
  virtual ~site_visit() = default;

  // From any thread: the visit ends without pages unless it has ended.
  virtual void cancel() = 0;
};

} // namespace troupe::site
