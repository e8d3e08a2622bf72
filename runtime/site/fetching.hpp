#pragma once

#include "runtime/http/client.hpp"
#include "runtime/http/target.hpp"
#include "runtime/site/robots.hpp"
#include "runtime/site/site_reader.hpp"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace troupe::site {

// A page as it came; or why there is none.
struct fetched {
  std::string url;  // after redirects
  std::string html; // UTF-8 as far as the server says
  std::string problem;
  bool lacks_server = false; // nobody answered there
};

// Fetches pages of one site, one at a time: asks robots.txt of each origin first, follows redirects, checking
// each as if it were asked for. All that a visit fetches shares its time. Calls come one after the other;
// cancel comes at any time, from any thread.
class fetching : public std::enable_shared_from_this<fetching> {
public:
  using handler = std::function<void(fetched&&)>;

  fetching(http::client& client, std::string site, const site_limits& limits);

  // `then` is called once, on a thread of the client or inside of fetch.
  void fetch(const std::string& url, handler then);

  void cancel();
  bool is_cancelled() const;

private:
  struct job {
    std::string url;
    int redirects_left = 0;
    bool is_robots = false;
    handler then;
  };

  void ask(job what);
  void ask_robots(const http::target& at, job afterwards);
  void start(job what);
  void take(job what, http::outcome&& got);
  // Why the URL is not fetched; empty where it may be.
  std::string refusal(const http::target& to) const;

  http::client& client_;
  std::string site_;
  site_limits limits_;
  http::clock::time_point deadline_;
  std::map<std::string, robots> robots_; // by origin

  mutable std::mutex mutex_; // of the two below
  bool is_cancelled_ = false;
  http::client::ticket under_way_ = 0;
};

} // namespace troupe::site
