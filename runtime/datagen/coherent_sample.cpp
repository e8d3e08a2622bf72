#include "runtime/datagen/coherent_sample.hpp"

#include "runtime/datagen/frame.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace troupe::datagen {

namespace {

constexpr std::uint64_t rows_looked_at = 4096;

class sampler {
public:
  sampler(const dataset& data, std::size_t rows)
      : data_(data), wanted_(rows), chosen_(data.tables().size()), is_visited_(data.tables().size()) {}

  std::vector<std::vector<row_index>> sample() {
    for (std::size_t table = 0; table < chosen_.size(); ++table)
      visit(table);
    for (std::size_t table = 0; table < chosen_.size(); ++table)
      add_parents(table, {chosen_[table].begin(), chosen_[table].end()});
    std::vector<std::vector<row_index>> rows;
    for (const auto& set : chosen_)
      rows.emplace_back(set.begin(), set.end());
    return rows;
  }

private:
  // The relationships in which the table is the child.
  std::vector<std::size_t> keys_of(std::size_t table) const {
    const auto& all = data_.plan().model.relationships;
    std::vector<std::size_t> keys;
    for (std::size_t r = 0; r < all.size(); ++r)
      if (all[r].table == data_.table(table).spec().name)
        keys.push_back(r);
    return keys;
  }

  // Parents first, as far as there is no cycle.
  void visit(std::size_t table) {
    if (is_visited_[table])
      return;
    is_visited_[table] = true;
    for (const auto key : keys_of(table))
      visit(data_.parent_of(key));
    choose(table);
  }

  // The first of the rows with most parents among those chosen.
  void choose(std::size_t table) {
    const auto count = std::min(data_.table(table).rows(), rows_looked_at);
    if (count == 0)
      return;
    frame rows(data_, table, 0, count);
    std::vector<std::size_t> homeless(count); // parents elsewhere
    for (const auto key : keys_of(table)) {
      const auto& parents = rows.parents(key);
      const auto& shown = chosen_[data_.parent_of(key)];
      for (std::size_t i = 0; i < count; ++i)
        homeless[i] += parents[i] != no_row && !shown.contains(parents[i]) ? 1U : 0U;
    }
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return homeless[a] < homeless[b]; });
    for (std::size_t i = 0; i < std::min<std::size_t>(wanted_, count); ++i)
      chosen_[table].insert(order[i]);
  }

  // And the parents' parents.
  void add_parents(std::size_t table, const std::vector<row_index>& children) {
    if (children.empty())
      return;
    frame rows(data_, table, children);
    for (const auto key : keys_of(table)) {
      const auto parent = data_.parent_of(key);
      std::vector<row_index> added;
      for (const auto row : rows.parents(key))
        if (row != no_row && chosen_[parent].insert(row).second)
          added.push_back(row);
      std::sort(added.begin(), added.end());
      add_parents(parent, added);
    }
  }

  const dataset& data_;
  std::size_t wanted_;
  std::vector<std::set<row_index>> chosen_; // by table
  std::vector<bool> is_visited_;
};

} // namespace

std::vector<std::vector<row_index>> coherent_sample(const dataset& data, std::size_t rows) {
  return sampler(data, rows).sample();
}

} // namespace troupe::datagen
