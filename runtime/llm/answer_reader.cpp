#include "runtime/llm/answer_reader.hpp"

#include "runtime/llm/failure_text.hpp"
#include "runtime/llm/fault_of.hpp"
#include "runtime/llm/json_lookup.hpp"
#include "runtime/llm/verdict.hpp"

#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <array>

namespace troupe::llm {

namespace {

namespace json = boost::json;
using http::body_piece;
using model::llm_failure;
using model::llm_fault;

constexpr std::size_t max_error_bytes = 64U << 10;
constexpr std::string_view blanks = " \t\r\n";

} // namespace

void answer_reader::begin(int status, const http::response&) {
  status_ = status;
  if (is_refused_status(status))
    form_ = form::document;
}

body_piece answer_reader::feed(std::string_view piece) {
  if (failure_)
    return body_piece::broken;
  if (so_far_.is_complete)
    return body_piece::complete;
  if (form_ == form::undecided) {
    // A byte order mark is skipped byte by byte: it may be split.
    const auto first = piece.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos)
      return body_piece::nothing;
    piece.remove_prefix(first);
    form_ = piece.front() == '{' || piece.front() == '[' ? form::document : form::events;
  }
  return form_ == form::document ? feed_document(piece) : feed_events(piece);
}

body_piece answer_reader::feed_document(std::string_view piece) {
  document_ += piece;
  if (is_refused_status(status_) && document_.size() >= max_error_bytes) {
    document_.resize(max_error_bytes);
    return body_piece::complete;
  }
  return piece.find_first_not_of(blanks) == std::string_view::npos ? body_piece::nothing
                                                                   : body_piece::content;
}

body_piece answer_reader::feed_events(std::string_view piece) {
  bool held_something = false;
  for (const auto& event : events_.feed(piece)) {
    held_something |= take_event(event);
    if (failure_)
      return body_piece::broken;
    if (so_far_.is_complete)
      return body_piece::complete;
  }
  if (events_.is_too_large()) {
    failure_ = broken("stream: an event is too large");
    return body_piece::broken;
  }
  return held_something ? body_piece::content : body_piece::nothing;
}

bool answer_reader::take_event(const stream_event& event) {
  const auto first = event.data.find_first_not_of(blanks);
  if (first == std::string::npos)
    return false;
  const auto data =
      std::string_view(event.data).substr(first, event.data.find_last_not_of(blanks) + 1 - first);
  if (data == "[DONE]") {
    so_far_.is_complete = true;
    return false;
  }
  return take_text(data);
}

bool answer_reader::take_text(std::string_view text) {
  std::array<unsigned char, 4096> room;
  json::monotonic_resource memory(room.data(), room.size());
  boost::system::error_code failed_to_parse;
  const auto value = json::parse(text, failed_to_parse, &memory);
  if (failed_to_parse) {
    failure_ = broken("answer: not JSON: " + one_line(text, 80));
    return false;
  }
  if (const auto* object = value.if_object())
    return take_document(*object);
  bool held_something = false;
  if (const auto* list = value.if_array())
    for (const auto& entry : *list)
      if (const auto* object = entry.if_object(); object != nullptr && !failure_)
        held_something |= take_document(*object);
  if (!value.is_array())
    failure_ = broken("answer: not a JSON object: " + one_line(text, 80));
  return held_something;
}

bool answer_reader::take_document(const json::object& document) {
  if (!is_error(document))
    return take_(document, so_far_);
  const auto error = read_error(document);
  failure_ = failed(model_, fault_inside(error), words_of(error), so_far_.usage);
  if (const auto* inner = object_at(document, "error"))
    error_ = json::object(*inner, json::storage_ptr());
  return false;
}

void answer_reader::take_rest() {
  const auto rest = events_.take_rest();
  if (rest.data == "[DONE]") {
    so_far_.is_complete = true;
    return;
  }
  if (const auto document = parse_error(rest.data); is_error(document))
    take_document(document);
  else
    failure_ = broken("stream: ended in the middle of an event");
}

reply answer_reader::finish(const http::outcome& exchange, std::chrono::system_clock::time_point now) {
  const auto status = status_ != 0 ? status_ : exchange.response.status;
  const bool is_over =
      exchange.fault == http::exchange_fault::deadline || exchange.fault == http::exchange_fault::cancelled;
  if (!is_over && status != 0 && is_refused_status(status))
    return refused(model_, status, exchange.response, document_.empty() ? exchange.response.body : document_,
                   now);
  if (!failure_ && !so_far_.is_complete) {
    if (exchange.fault != http::exchange_fault::none)
      return failed(model_, fault_of_exchange(exchange.fault),
                    std::string(model::to_text(exchange.fault)) +
                        (exchange.detail.empty() ? "" : ": " + exchange.detail),
                    so_far_.usage);
    if (form_ == form::document)
      take_text(document_);
    else if (events_.has_rest())
      take_rest();
  }
  if (!failure_)
    return verdict(so_far_, model_);
  auto failure = *failure_;
  failure.usage = so_far_.usage;
  failure.retry_after_ms = wait_of(exchange.response, &error_, now);
  return failure;
}

llm_failure answer_reader::broken(std::string_view why) const {
  return failed(model_, llm_fault::broken, why, so_far_.usage);
}

} // namespace troupe::llm
