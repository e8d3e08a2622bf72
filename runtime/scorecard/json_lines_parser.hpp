#pragma once

#include "runtime/scorecard/csv_parser.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace troupe::scorecard {

// Reads JSON Lines that come in pieces of any size: an object a line, of texts, numbers, true, false and
// null. Gives the same records as a csv_parser: first the names that the first object has, then a record for
// each object with the values of those names, null where it has none; numbers as they are written.
class json_lines_parser {
public:
  json_lines_parser();
  ~json_lines_parser();

  void feed(std::string_view bytes, record_sink& out);

  // The last line may lack its line end.
  void finish(record_sink& out);

  // What makes the rest unreadable, with the line, empty if nothing.
  const std::string& problem() const { return problem_; }

private:
  struct state;
  void parse_line(std::string_view line, record_sink& out);

  std::unique_ptr<state> state_;
  std::string carry_; // a line's beginning from the pieces before
  std::uint64_t lines_ = 0;
  std::string problem_;
};

} // namespace troupe::scorecard
