#include "runtime/llm/event_stream.hpp"

#include <utility>

namespace troupe::llm {

std::vector<stream_event> event_stream::feed(std::string_view piece) {
  std::vector<stream_event> out;
  while (!piece.empty() && !is_too_large_) {
    if (std::exchange(skips_lf_, false) && piece.front() == '\n') {
      piece.remove_prefix(1);
      continue;
    }
    const auto end = piece.find_first_of("\r\n");
    line_ += piece.substr(0, end);
    is_too_large_ = line_.size() + pending_.data.size() > max_event_bytes_;
    if (end == std::string_view::npos)
      break;
    skips_lf_ = piece[end] == '\r';
    piece.remove_prefix(end + 1);
    end_line(out);
  }
  return out;
}

stream_event event_stream::take_rest() {
  std::vector<stream_event> out;
  if (!line_.empty())
    end_line(out);
  end_line(out);
  return out.empty() ? stream_event{} : std::move(out.front());
}

void event_stream::end_line(std::vector<stream_event>& out) {
  const auto line = std::exchange(line_, {});
  if (line.empty()) {
    if (has_data_)
      out.push_back(std::move(pending_));
    pending_ = {};
    has_data_ = is_bare_ = false;
    return;
  }
  is_bare_ |= !has_data_ && line.front() == '{';
  if (is_bare_) {
    add_data(line);
    return;
  }
  const auto colon = line.find(':');
  const auto field = std::string_view(line).substr(0, colon);
  auto value = colon == std::string::npos ? std::string_view() : std::string_view(line).substr(colon + 1);
  if (value.starts_with(' '))
    value.remove_prefix(1);
  if (field == "data")
    add_data(value);
  else if (field == "event")
    pending_.event = value;
}

void event_stream::add_data(std::string_view text) {
  if (std::exchange(has_data_, true))
    pending_.data += '\n';
  pending_.data += text;
}

} // namespace troupe::llm
