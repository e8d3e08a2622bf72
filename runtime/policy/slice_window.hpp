#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace troupe::policy {

// Credit for one table's rows: which slices to ask for next, and in which order their bytes are written. At
// most `credit` slices are asked for and not yet written.
class slice_window {
public:
  struct slice {
    std::uint64_t first = 0;
    std::uint64_t count = 0;
  };

  slice_window(std::uint64_t rows, std::uint64_t slice_rows, std::size_t credit)
      : rows_(rows), slice_rows_(slice_rows), credit_(credit) {}

  // The next slice to ask for; nothing while the credit is used up or all were asked for.
  std::optional<slice> next() {
    if (asked_ >= rows_ || in_flight_ >= credit_)
      return std::nullopt;
    const slice s{asked_, std::min(slice_rows_, rows_ - asked_)};
    asked_ += s.count;
    ++in_flight_;
    return s;
  }

  struct ready {
    slice rows;
    std::string bytes;
  };

  // A slice arrived; returns what can be written now, in row order. A slice that comes twice counts once.
  std::vector<ready> arrived(slice s, std::string bytes) {
    if (s.first >= written_)
      waiting_.try_emplace(s.first, ready{s, std::move(bytes)});
    std::vector<ready> out;
    for (auto it = waiting_.begin(); it != waiting_.end() && it->first == written_; it = waiting_.erase(it)) {
      written_ += it->second.rows.count;
      --in_flight_;
      out.push_back(std::move(it->second));
    }
    return out;
  }

  std::uint64_t written() const { return written_; }
  std::uint64_t rows() const { return rows_; }
  bool is_complete() const { return written_ == rows_; }

private:
  std::uint64_t rows_;
  std::uint64_t slice_rows_;
  std::size_t credit_;
  std::uint64_t asked_ = 0;
  std::uint64_t written_ = 0;
  std::size_t in_flight_ = 0;
  std::map<std::uint64_t, ready> waiting_;
};

} // namespace troupe::policy
