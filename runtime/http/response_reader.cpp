#include "runtime/http/response_reader.hpp"

#include "runtime/http/response_message.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <utility>

namespace troupe::http {

namespace {

namespace beast = boost::beast;
using beast::error_code;

} // namespace

response_reader::response_reader(const bounds& within, response& into, body_watch* watch)
    : within_(within), into_(into), watch_(watch) {
  restart();
}

response_reader::~response_reader() = default;

void response_reader::restart() {
  into_ = {};
  message_ = std::make_unique<response_message>(within_.max_body_bytes, into_, watch_);
  message_->header_limit(
      static_cast<std::uint32_t>(std::min<std::size_t>(within_.max_header_bytes, UINT32_MAX)));
  message_->skip(within_.has_no_body);
}

void response_reader::feed(std::string_view bytes) {
  if (bytes.empty() || fault_ != exchange_fault::none)
    return;
  has_begun_ = true;
  if (rest_.empty()) {
    rest_ = bytes.substr(parse(bytes));
    return;
  }
  rest_ += bytes;
  rest_.erase(0, parse(rest_));
}

std::size_t response_reader::parse(std::string_view bytes) {
  std::size_t used = 0;
  while (used < bytes.size()) {
    if (message_->is_done()) {
      has_surplus_ = true;
      return bytes.size();
    }
    error_code ec;
    used += message_->put({bytes.data() + used, bytes.size() - used}, ec);
    if (ec == beast::http::error::need_more) {
      // A chunk's head has no limit of its own.
      if (bytes.size() - used > within_.max_header_bytes)
        fail(exchange_fault::too_large, "response: a line is too long");
      break;
    }
    if (ec == beast::http::error::header_limit || ec == beast::http::error::body_limit)
      fail(exchange_fault::too_large, "response: " + ec.message());
    else if (ec)
      fail(exchange_fault::malformed, "response: " + ec.message());
    if (ec)
      return bytes.size();
    if (message_->is_done() && message_->is_interim()) {
      if (into_.status == 101) {
        fail(exchange_fault::malformed, "response: switches protocols unasked");
        return bytes.size();
      }
      restart();
    }
  }
  return used;
}

void response_reader::end(bool is_clean) {
  if (fault_ != exchange_fault::none || is_whole())
    return;
  if (!has_head())
    return fail(exchange_fault::reset, "the connection ended before the headers were complete");
  error_code ec;
  if (is_clean)
    message_->put_eof(ec);
  if (!is_clean || ec)
    fail(exchange_fault::cut, "the connection ended inside the body");
}

bool response_reader::has_begun() const {
  return has_begun_;
}

bool response_reader::has_head() const {
  return message_->has_head();
}

bool response_reader::is_whole() const {
  return message_->is_done() && fault_ == exchange_fault::none;
}

bool response_reader::is_enough() const {
  return fault_ == exchange_fault::none && (message_->is_done() || message_->is_complete());
}

bool response_reader::is_reusable() const {
  return is_whole() && !has_surplus_ && message_->keep_alive();
}

exchange_fault response_reader::fault() const {
  return fault_;
}

const std::string& response_reader::detail() const {
  return detail_;
}

std::size_t response_reader::take_content() {
  return message_->take_content();
}

void response_reader::fail(exchange_fault fault, std::string detail) {
  if (message_->is_complete()) // enough had come: what follows does not matter
    return;
  fault_ = fault;
  detail_ = std::move(detail);
}

} // namespace troupe::http
