#pragma once

#include "runtime/http/exchange.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace troupe::http {

class response_message;

// Turns the bytes of a connection into one response: heads of interim responses are skipped, bodies end by
// length, by chunks or by the connection's end. What it learns goes to `into` and to the watch.
class response_reader {
public:
  struct bounds {
    std::size_t max_header_bytes = 64U << 10;
    std::size_t max_body_bytes = 8U << 20;
    bool has_no_body = false; // the answer to HEAD or CONNECT
  };

  // `watch` may be null; both outlive the reader.
  response_reader(const bounds& within, response& into, body_watch* watch);
  ~response_reader();

  void feed(std::string_view bytes);
  // The connection ended: `is_clean` for an orderly end, not for a reset.
  void end(bool is_clean);

  bool has_begun() const;   // a byte came
  bool has_head() const;    // the head of the final response is in `into`
  bool is_whole() const;    // the message ended
  bool is_enough() const;   // it ended, or the watch needs no more
  bool is_reusable() const; // the message ended, nothing followed it, and the server keeps the connection
  bool has_surplus() const { return has_surplus_; } // bytes came after the message
  exchange_fault fault() const;
  const std::string& detail() const; // of the fault

  // How much content came since the last call.
  std::size_t take_content();

private:
  void restart();
  std::size_t parse(std::string_view bytes);
  void fail(exchange_fault fault, std::string detail);

  bounds within_;
  response& into_;
  body_watch* watch_;
  std::unique_ptr<response_message> message_;
  std::string rest_; // of what came, the part that cannot be understood yet
  bool has_begun_ = false;
  bool has_surplus_ = false;
  exchange_fault fault_ = exchange_fault::none;
  std::string detail_;
};

} // namespace troupe::http
