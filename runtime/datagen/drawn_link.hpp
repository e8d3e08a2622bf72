#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/alias_table.hpp"
#include "runtime/datagen/cells.hpp"
#include "runtime/datagen/conditions.hpp"
#include "runtime/datagen/permutation.hpp"
#include "runtime/datagen/weighted_index.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace troupe::datagen {

class frame;

// Moments of all rows of a table, for links that must know who exists when.
class moment_list {
public:
  static constexpr std::uint32_t never = 0xffffffff;

  // Seconds since 1970 in 32 bits, which last until 2106; null is never.
  void append(std::int64_t seconds);

  bool empty() const { return seconds_.empty(); }
  bool is_sorted() const;
  std::int64_t front() const { return seconds_.front(); }
  // How many are before that second, if sorted.
  std::uint64_t before(std::int64_t second) const;
  bool has_passed(row_index row, std::int64_t second) const {
    return seconds_[row] != never && static_cast<std::int64_t>(seconds_[row]) <= second;
  }

private:
  std::vector<std::uint32_t> seconds_;
};

// Each child draws its parent among those that exist at its time and match it.
class drawn_link {
public:
  // What the link needs to know about all parents, one entry per row where present.
  struct parent_facts {
    std::uint64_t count = 0;
    moment_list born; // ascending
    moment_list gone;
    std::vector<std::int64_t> weights; // not negative; only while the link is made
    std::vector<std::uint32_t> match;  // list of match_with that holds the parent's value; likewise
  };

  // The row's side: column indices of the child table, the relationship whose parent must be another one,
  // and the condition under which the link holds.
  struct child_side {
    std::optional<std::size_t> at;
    std::optional<condition_index> match_with; // one list for each value that parents have
    std::optional<std::size_t> unlike;
    std::optional<condition_index> only_when;
    bool is_self = false; // parent and child are one table: rows draw among those before
    std::uint64_t rows = 0;
  };

  // `what` names the relationship in errors; first_day to last_day bound the children's times.
  drawn_link(std::string what, key_type key, const model::drawing& rule, parent_facts parents,
             child_side child, std::int64_t first_day, std::int64_t last_day);

  // The parents of the frame's rows. Throws model::failure_error (ec::model_invalid) if a row matches no
  // parent.
  void draw(frame& rows, std::vector<row_index>& out) const;

private:
  // Parents among which a row may choose: all, or those with one match value.
  struct group {
    std::vector<std::uint32_t> rows; // empty: all parents
    weighted_index weights;          // empty: even
  };

  // One row's wish.
  struct wish {
    row_index row = 0;
    std::int64_t at = 0;
    const group* from = nullptr;
    std::uint64_t candidates = 0;
  };

  void count_births(std::int64_t first_day, std::int64_t last_day);
  void set_quotas();
  void make_groups();
  void weigh(group& members) const;
  std::uint64_t eligible(const group& from, std::int64_t at, row_index row) const;
  bool is_gone(row_index parent, std::int64_t at) const {
    return !parents_.gone.empty() && parents_.gone.has_passed(parent, at);
  }
  row_index parent_at(const group& from, std::uint64_t i) const {
    return from.rows.empty() ? i : from.rows[i];
  }
  bool is_free() const;
  void draw_freely(frame& rows, std::vector<row_index>& out) const;
  std::optional<row_index> by_quota(row_index row, std::int64_t at) const;
  template <class IsFree>
  row_index choose(const wish& w, IsFree&& is_free) const;
  void draw_distinct(frame& rows, const std::vector<wish>& wishes, std::vector<row_index>& out) const;
  [[noreturn]] void refuse_row(row_index row, const std::string& problem) const;

  std::string what_;
  key_type key_;
  model::drawing rule_;
  parent_facts parents_;
  child_side child_;
  std::int64_t first_day_;
  std::vector<std::uint32_t> born_before_; // parents born before day first_day_ + i
  std::uint64_t born_before_window_ = 0;
  permutation rank_;
  std::vector<std::uint64_t> hero_quota_; // cumulative ranks
  std::uint64_t null_quota_ = 0;
  group all_;
  alias_table popular_;         // all parents by weight, where nothing else matters
  std::vector<group> matching_; // by the list of match_with, less one
};

} // namespace troupe::datagen
