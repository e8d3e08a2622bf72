#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Server-sent events as they come over the wire.
namespace troupe::llm {

struct stream_event {
  std::string event; // empty where the stream names none
  std::string data;  // its lines joined by \n

  friend bool operator==(const stream_event&, const stream_event&) = default;
};

// Cuts a byte stream into events, however it is split. Lines end with \n, \r\n or \r; comments, ids and retry
// lines are passed over. A block that begins with a brace is data without a field name: Gemini reports
// failures so. Holds no more than the event that is not yet over.
class event_stream {
public:
  explicit event_stream(std::size_t max_event_bytes = 1U << 20) : max_event_bytes_(max_event_bytes) {}

  // The events that this piece completes. None any more after an event was too large.
  std::vector<stream_event> feed(std::string_view piece);

  bool is_too_large() const { return is_too_large_; }

  // Whether an event has begun that was not ended by an empty line.
  bool has_rest() const { return has_data_ || (!line_.empty() && line_.front() != ':'); }

  // What has come of that event, as if it ended here.
  stream_event take_rest();

private:
  void end_line(std::vector<stream_event>& out);
  void add_data(std::string_view text);

  std::size_t max_event_bytes_;
  std::string line_;
  stream_event pending_;
  bool has_data_ = false;
  bool is_bare_ = false;  // data without a field name
  bool skips_lf_ = false; // the last byte was \r
  bool is_too_large_ = false;
};

} // namespace troupe::llm
