#pragma once

#include "messages/model/run_event.hpp"

#include <chrono>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace troupe::cli {

// Shows a demo's events on stderr: on a terminal one live line with a bar per table, elsewhere plain lines,
// one per stage and table.
class progress {
public:
  enum class mode { live, plain, quiet };

  // `columns` is the terminal's width.
  progress(std::FILE* out, mode how, std::size_t columns);

  void show(const model::run_event& event);

  // Leaves the cursor below the bars.
  void finish();

private:
  struct bar {
    std::string table;
    std::map<std::string, std::int64_t> done; // by sink
    std::int64_t total = 0;
    bool is_announced = false;
  };

  double share(const bar& b) const; // of the rows in all sinks that have begun
  void table_progressed(const model::run_event& event);
  void line(const std::string& text);
  void draw();
  void erase();
  std::string render(const bar& b, std::size_t name_width) const;

  std::FILE* out_;
  mode mode_;
  std::size_t columns_;
  std::set<std::string> sinks_; // into which rows go now
  std::vector<bar> bars_;
  std::size_t drawn_lines_ = 0;
};

} // namespace troupe::cli
