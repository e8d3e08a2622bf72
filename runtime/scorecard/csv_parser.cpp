#include "runtime/scorecard/csv_parser.hpp"

#include <array>
#include <cstring>

namespace troupe::scorecard {

namespace {

constexpr std::size_t longest_record = 16U << 20; // a quote that is never closed must not fill the memory
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

constexpr auto ends_cell = [] {
  std::array<bool, 256> table{};
  table[','] = table['\n'] = true;
  return table;
}();

const char* plain_end(const char* at, const char* end) {
  while (at != end && !ends_cell[static_cast<unsigned char>(*at)])
    ++at;
  return at;
}

} // namespace

void csv_parser::feed(std::string_view bytes, record_sink& out) {
  if (!problem_.empty() || bytes.empty())
    return;
  const auto* at = bytes.data();
  const auto* const end = at + bytes.size();
  if (!carry_.empty()) {
    const auto* const rest = end_of_record(carry_state_, at, end);
    carry_.append(at, rest == nullptr ? end : rest);
    if (carry_.size() > longest_record)
      problem_ = "record " + std::to_string(records_ + 1) + ": a quote is not closed";
    if (rest == nullptr)
      return;
    parse_record(carry_.data(), carry_.data() + carry_.size(), out);
    at = rest;
  }
  while (at != end) {
    const auto* const next = parse_record(at, end, out);
    if (next == nullptr)
      break;
    at = next;
  }
  out.forget();
  unescaped_ = {};
  carry_.assign(at, end);
  carry_state_ = place::start;
  if (!carry_.empty())
    end_of_record(carry_state_, carry_.data(), carry_.data() + carry_.size());
}

void csv_parser::finish(record_sink& out) {
  if (!problem_.empty() || carry_.empty())
    return;
  if (carry_state_ == place::quoted) {
    problem_ = "record " + std::to_string(records_ + 1) + ": a quote is not closed";
    return;
  }
  feed("\n", out);
}

// Walks on to the byte after the record's line end; null if it lies beyond. Must see quotes as parse_record
// does.
const char* csv_parser::end_of_record(place& state, const char* at, const char* end) {
  for (; at != end; ++at) {
    const char c = *at;
    switch (state) {
    case place::quoted:
      if (c == '"')
        state = place::after_quote;
      continue;
    case place::after_quote:
      if (c == '"') {
        state = place::quoted;
        continue;
      }
      break;
    case place::start:
      if (c == '"') {
        state = place::quoted;
        continue;
      }
      break;
    case place::plain:
      break;
    }
    if (c == '\n')
      return at + 1;
    state = c == ',' ? place::start : place::plain;
  }
  return nullptr;
}

// The byte after the record; null if its end has not come yet.
const char* csv_parser::parse_record(const char* at, const char* end, record_sink& out) {
  cells_.clear();
  if (is_first_ && static_cast<std::size_t>(end - at) >= byte_order_mark.size() &&
      std::memcmp(at, byte_order_mark.data(), byte_order_mark.size()) == 0)
    at += byte_order_mark.size();
  for (;;) {
    if (at != end && *at == '"') {
      at = parse_quoted(at + 1, end);
      if (at == nullptr || at == end)
        return nullptr;
    } else {
      const auto* const stop = plain_end(at, end);
      if (stop == end)
        return nullptr;
      const auto* const last = *stop == '\n' && stop != at && stop[-1] == '\r' ? stop - 1 : stop;
      cells_.push_back(last == at ? std::string_view{}
                                  : std::string_view(at, static_cast<std::size_t>(last - at)));
      at = stop;
    }
    if (*at++ == '\n')
      break;
  }
  give(out);
  return at;
}

// Reads on after an opening quote, to the comma or line end behind the closing one.
const char* csv_parser::parse_quoted(const char* at, const char* end) {
  const auto* const begin = at;
  bool is_plain = true;
  for (;; at += 2) {
    at = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
    if (at == nullptr || at + 1 == end)
      return nullptr;
    if (at[1] != '"')
      break;
    is_plain = false;
  }
  const std::string_view inside(begin, static_cast<std::size_t>(at - begin));
  const auto* const stop = plain_end(at + 1, end);
  if (stop == end)
    return nullptr;
  const auto* const last = *stop == '\n' && stop != at + 1 && stop[-1] == '\r' ? stop - 1 : stop;
  const std::string_view behind(at + 1, static_cast<std::size_t>(last - at - 1));
  if (is_plain && behind.empty()) {
    cells_.push_back(inside);
    return stop;
  }
  auto* const room = unescaped_.reserve(inside.size() + behind.size() + 1);
  auto* to = room;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    *to++ = inside[i];
    i += inside[i] == '"' ? 1U : 0U;
  }
  for (const char c : behind)
    *to++ = c;
  cells_.push_back(unescaped_.commit(to));
  return stop;
}

void csv_parser::give(record_sink& out) {
  const bool is_blank = cells_.size() == 1 && cells_[0].data() == nullptr;
  if (is_blank && (is_first_ || !single_column_))
    return;
  if (is_first_)
    single_column_ = cells_.size() == 1;
  is_first_ = false;
  ++records_;
  out.take(cells_);
}

} // namespace troupe::scorecard
