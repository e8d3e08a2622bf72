#pragma once

#include "runtime/http/exchange.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <cstddef>
#include <cstdint>

namespace troupe::http {

// One message as Beast's parser meets it, interim or final: puts the head into a response, and the body there
// or into the watch.
class response_message final : public boost::beast::http::basic_parser<false> {
public:
  // `watch` may be null; both outlive the message.
  response_message(std::size_t max_body_bytes, response& into, body_watch* watch);

  bool is_interim() const { return into_.status / 100 == 1; }
  bool has_head() const { return has_head_; }       // of a final message
  bool is_complete() const { return is_complete_; } // the watch said so
  std::size_t take_content();                       // how much came since the last call

private:
  using error_code = boost::beast::error_code;
  using string_view = boost::beast::string_view;

  void on_request_impl(boost::beast::http::verb, string_view, string_view, int, error_code&) override {}
  void on_response_impl(int status, string_view, int, error_code&) override { into_.status = status; }
  void on_field_impl(boost::beast::http::field, string_view name, string_view value, error_code&) override;
  void on_header_impl(error_code& ec) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(string_view body, error_code& ec) override;
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code& ec) override {
    return on_body_impl(body, ec);
  }
  void on_finish_impl(error_code&) override {}

  response& into_;
  body_watch* watch_;
  std::size_t max_body_bytes_;
  std::size_t body_bytes_ = 0;
  std::size_t content_bytes_ = 0;
  bool has_head_ = false;
  bool is_complete_ = false;
};

} // namespace troupe::http
