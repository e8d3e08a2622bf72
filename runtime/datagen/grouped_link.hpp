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

// Children in the order of their parents, with known counts: parent, ordinal and size follow from the counts
// and their running totals, in little more than a byte per parent.
class grouped_link {
public:
  // Adds the next parent with its number of children; negative counts are none.
  void append(std::int64_t count);

  std::uint64_t parents() const { return counts_.size(); }
  std::uint64_t total() const { return total_; }
  row_index first_child(row_index parent) const;
  std::uint64_t size(row_index parent) const;

  // Places of rows; fastest when they ascend.
  void locate(std::span<const row_index> rows, group_places& out) const;

private:
  static constexpr std::uint64_t block = 64;
  static constexpr std::uint8_t is_large = 255;

  std::vector<std::uint8_t> counts_;
  std::unordered_map<row_index, std::uint64_t> large_; // counts that do not fit a byte
  std::vector<row_index> starts_;                      // first child of parents 0, block, 2 * block ...
  std::uint64_t total_ = 0;
};

// Counts that spread `total` children over the parents with at least `min` and at most `max` each, at random:
// evenly, or by Pareto weights of shape `skew`. ec::model_invalid (thrown) when the total does not fit.
std::vector<std::int64_t> spread_counts(key_type key, std::uint64_t parents, std::uint64_t total,
                                        const model::grouping& rule, const std::string& what);

} // namespace troupe::datagen
