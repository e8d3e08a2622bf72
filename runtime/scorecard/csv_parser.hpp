#pragma once

#include "runtime/datagen/text_arena.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::scorecard {

// Takes what a csv_parser finds. A cell without data() is null: nothing between two commas; "" is an empty
// text.
class record_sink {
public:
  virtual ~record_sink() = default;
  virtual void take(std::span<const std::string_view> cells) = 0;
  // The cells taken so far are about to go.
  virtual void forget() = 0;
};

// Splits CSV (RFC 4180, LF or CRLF, with or without a byte order mark) that comes in pieces of any size.
// Cells are views into the pieces, so that nothing is allocated a cell but for quotes within quotes; what
// stands on after a closing quote belongs to the cell. Lines without anything are left out where records have
// several cells.
class csv_parser {
public:
  void feed(std::string_view bytes, record_sink& out);

  // The last record may lack its line end.
  void finish(record_sink& out);

  // What makes the rest unreadable, empty if nothing: a quote that is not closed.
  const std::string& problem() const { return problem_; }

  // Records found so far, the header too.
  std::uint64_t records() const { return records_; }

private:
  enum class place : std::uint8_t { start, plain, quoted, after_quote };

  const char* parse_record(const char* at, const char* end, record_sink& out);
  const char* parse_quoted(const char* at, const char* end);
  static const char* end_of_record(place& state, const char* at, const char* end);
  void give(record_sink& out);

  std::vector<std::string_view> cells_;
  datagen::text_arena unescaped_;
  std::string carry_; // a record's beginning from the pieces before
  place carry_state_ = place::start;
  std::uint64_t records_ = 0;
  bool is_first_ = true;
  bool single_column_ = false;
  std::string problem_;
};

} // namespace troupe::scorecard
