#pragma once

#include "runtime/http/client.hpp"

#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>

namespace troupe::test {

// An exchange that was started, and its outcome once there is one.
struct pending {
  http::client::ticket ticket = 0;
  std::future<http::outcome> future;

  http::outcome get() {
    if (future.wait_for(std::chrono::seconds{10}) != std::future_status::ready)
      throw std::runtime_error("no outcome within ten seconds");
    return future.get();
  }
};

inline pending begin(http::client& client, http::request what, const http::limits& bounds = {},
                     std::shared_ptr<http::body_watch> watch = nullptr) {
  auto promise = std::make_shared<std::promise<http::outcome>>();
  auto future = promise->get_future();
  const auto ticket = client.start(std::move(what), bounds, std::move(watch),
                                   [promise](http::outcome&& o) { promise->set_value(std::move(o)); });
  return {ticket, std::move(future)};
}

inline http::outcome fetch(http::client& client, http::request what, const http::limits& bounds = {},
                           std::shared_ptr<http::body_watch> watch = nullptr) {
  return begin(client, std::move(what), bounds, std::move(watch)).get();
}

inline http::request get(const std::string& url) {
  return {"GET", url, {}, ""};
}

inline http::request post(const std::string& url, std::string body) {
  return {"POST", url, {{"Content-Type", "text/plain"}}, std::move(body)};
}

// No variable of the machine that runs the tests counts.
inline http::client_options plain_options() {
  http::client_options options;
  options.uses_proxy_variables = false;
  return options;
}

// Keeps the body; a piece that holds "END" completes it, one that holds "BAD" is broken, and one of ':' alone
// or of dots is nothing.
class marking_watch : public http::body_watch {
public:
  void begin(int s, const http::response&) override { status = s; }
  http::body_piece feed(std::string_view piece) override {
    body += piece;
    if (piece.find("END") != std::string_view::npos)
      return http::body_piece::complete;
    if (piece.find("BAD") != std::string_view::npos)
      return http::body_piece::broken;
    return piece.find_first_not_of(":.\n") == std::string_view::npos ? http::body_piece::nothing
                                                                     : http::body_piece::content;
  }

  int status = 0;
  std::string body;
};

} // namespace troupe::test
