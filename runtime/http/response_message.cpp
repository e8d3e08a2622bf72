#include "runtime/http/response_message.hpp"

#include <boost/beast/http/error.hpp>

#include <utility>

namespace troupe::http {

namespace beast = boost::beast;

response_message::response_message(std::size_t max_body_bytes, response& into, body_watch* watch)
    : into_(into), watch_(watch), max_body_bytes_(max_body_bytes) {
  eager(true);
  body_limit(boost::none); // counted here: what comes after a complete body does not count
}

std::size_t response_message::take_content() {
  return std::exchange(content_bytes_, 0);
}

void response_message::on_field_impl(beast::http::field, string_view name, string_view value, error_code&) {
  if (has_head_) // a trailer
    return;
  auto& added = into_.headers.emplace_back(std::string(name), std::string(value));
  for (auto& c : added.name)
    c = beast::detail::ascii_tolower(c);
}

void response_message::on_header_impl(error_code& ec) {
  if (is_interim())
    return;
  has_head_ = true;
  if (watch_ != nullptr)
    watch_->begin(into_.status, into_);
  if (const auto length = content_length(); !is_done() && length && *length > max_body_bytes_)
    ec = beast::http::error::body_limit;
}

std::size_t response_message::on_body_impl(string_view body, error_code& ec) {
  if (is_complete_)
    return body.size();
  body_bytes_ += body.size();
  if (body_bytes_ > max_body_bytes_) {
    ec = beast::http::error::body_limit;
    return 0;
  }
  auto was = body_piece::content;
  if (watch_ == nullptr)
    into_.body.append(body.data(), body.size());
  else
    was = watch_->feed({body.data(), body.size()});
  if (was == body_piece::content || was == body_piece::complete)
    content_bytes_ += body.size();
  is_complete_ = was == body_piece::complete;
  if (was == body_piece::broken)
    ec = beast::http::error::unexpected_body;
  return body.size();
}

} // namespace troupe::http
