#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/cells.hpp"
#include "runtime/datagen/permutation.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace troupe::datagen {

class frame;
class dataset;

// Where rows stand in their groups: the parent's row, the row's ordinal from 1 under it, and the group's
// size.
struct group_places {
  std::vector<row_index> parents;
  std::vector<std::int64_t> ordinals;
  std::vector<std::int64_t> sizes;
};

// The items that each parent adopts: exact quotas per item, conditional on an earlier item where declared. A
// parent that would adopt nothing adopts the first item.
class adoption {
public:
  adoption(key_type key, const std::vector<model::adoption_item>& items, std::uint64_t parents);

  // Bit i is set if the parent adopts item i.
  std::uint64_t items_of(row_index parent) const;

  // The text of the n-th adopted item, n from 1.
  std::string_view item_of(row_index parent, std::int64_t ordinal) const;

private:
  struct rule {
    std::string item;
    std::uint64_t quota = 0;      // of ranks below the number of parents
    std::uint64_t quota_with = 0; // for parents that adopted `given`
    std::optional<std::size_t> given;
    permutation rank;
  };
  std::vector<rule> rules_;
};

// Children in the order of their parents, with known counts: parent, ordinal and size follow from prefix
// sums.
class grouped_link {
public:
  // `counts` holds the number of children of each parent.
  explicit grouped_link(const std::vector<std::int64_t>& counts);

  std::uint64_t total() const { return starts_.back(); }
  row_index first_child(row_index parent) const { return starts_[parent]; }
  std::uint64_t size(row_index parent) const { return starts_[parent + 1] - starts_[parent]; }

  // Places of rows; fastest when they ascend.
  void locate(std::span<const row_index> rows, group_places& out) const;

private:
  std::vector<row_index> starts_;
};

// Counts that spread `total` children over the parents with at least `min` and at most `max` each, at random.
// ec::model_invalid (thrown) when the total does not fit.
std::vector<std::int64_t> spread_counts(key_type key, std::uint64_t parents, std::uint64_t total,
                                        std::int64_t min, std::int64_t max, const std::string& what);

// Each child draws its parent among those that exist at its time and match it.
class drawn_link {
public:
  // What the link needs to know about all parents, one entry per row where present.
  struct parent_facts {
    std::uint64_t count = 0;
    std::vector<std::int64_t> born;    // seconds, ascending
    std::vector<std::int64_t> gone;    // seconds or null
    std::vector<std::int64_t> weights; // not negative
    std::vector<std::string> match;
  };

  // The row's side, as column indices of the child table.
  struct child_columns {
    std::optional<std::size_t> at;
    std::optional<std::size_t> match_with;
  };

  // `what` names the relationship in errors; first_day to last_day bound the children's times.
  drawn_link(std::string what, key_type key, const model::drawing& rule, parent_facts parents,
             child_columns columns, std::uint64_t rows, std::int64_t first_day, std::int64_t last_day);

  // The parents of the frame's rows. Throws model::failure_error (ec::model_invalid) if a row matches no
  // parent.
  void draw(frame& rows, std::vector<row_index>& out) const;

private:
  // Parents among which a row may choose: all, or those with one match value.
  struct group {
    std::vector<row_index> rows;    // empty: all parents
    std::vector<double> cumulative; // weights before entry i, one more than entries; empty: even
  };

  void weigh(group& members) const;
  row_index choose(const group& from, row_index row, std::int64_t at) const;
  std::uint64_t eligible(const group& from, std::int64_t at) const;
  bool is_gone(row_index parent, std::int64_t at) const;

  std::string what_;
  key_type key_;
  model::drawing rule_;
  parent_facts parents_;
  child_columns columns_;
  std::uint64_t rows_;
  std::int64_t first_day_;
  std::vector<std::uint64_t> born_before_; // parents born before day first_day_ + i
  std::uint64_t born_before_window_ = 0;
  permutation rank_;
  std::vector<std::uint64_t> hero_quota_; // cumulative ranks
  std::uint64_t null_quota_ = 0;
  group all_;
  std::unordered_map<std::string, group> matching_;
};

} // namespace troupe::datagen
