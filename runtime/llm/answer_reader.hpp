#pragma once

#include "runtime/llm/codec.hpp"
#include "runtime/llm/error_body.hpp"
#include "runtime/llm/event_stream.hpp"
#include "runtime/llm/transcript.hpp"

#include <boost/json/object.hpp>

#include <optional>

namespace troupe::llm {

// Adds what one document says to a transcript; true if it held a part of the answer.
using document_taker = bool (*)(const boost::json::object&, transcript&);

// Reads one response of any dialect, whatever was asked for: a stream of events, one document, or a list of
// them, told apart by the first byte. Owned by its exchange and by whoever asks it in the end. Never throws
// for what a server sends.
//
//   undecided --"{" "["--> document     of a status that is not 2xx: document at once
//       |
//       +--anything else--> events --complete / error / nonsense--> over
class answer_reader final : public reply_reader {
public:
  // `model` names the target in failures, and in answers that name none.
  answer_reader(document_taker take, std::string model) : take_(take), model_(std::move(model)) {}

  void begin(int status, const http::response& head) override;
  http::body_piece feed(std::string_view piece) override;
  reply finish(const http::outcome& exchange, std::chrono::system_clock::time_point now) override;

private:
  enum class form { undecided, document, events };

  http::body_piece feed_document(std::string_view piece);
  http::body_piece feed_events(std::string_view piece);
  bool take_event(const stream_event& event); // true if it held a part of the answer
  bool take_text(std::string_view json);      // true if it held a part of the answer
  bool take_document(const boost::json::object& document);
  void take_rest();

  bool is_refused_status(int status) const { return status < 200 || status > 299; }
  model::llm_failure broken(std::string_view why) const;

  document_taker take_;
  std::string model_;
  int status_ = 0;
  form form_ = form::undecided;
  event_stream events_;
  std::string document_;
  transcript so_far_;
  std::optional<model::llm_failure> failure_; // found in the body; what follows does not matter
  boost::json::object error_;                 // the object "error" that it was found in
};

} // namespace troupe::llm
