#include "runtime/scorecard/linked_values.hpp"

#include "runtime/scorecard/moments.hpp"

namespace troupe::scorecard {

using datagen::is_null;

tally wrong_copies(const link_columns& columns, const link_sides& sides, const rows_of_parents& parents) {
  tally out;
  for (const auto& copy : columns.copies) {
    const auto* found = sides.child->kept(copy.in_child);
    const auto* original = sides.parent->kept(copy.in_parent);
    std::uint64_t checked = 0;
    std::uint64_t wrong = 0;
    for (std::size_t row = 0; row < parents.size() && found != nullptr && original != nullptr; ++row)
      if (parents[row] != value_index::none && !copy.edges.holds((*found)[row])) {
        ++checked;
        wrong += (*found)[row] != (*original)[parents[row]] ? 1U : 0U;
      }
    out.add(copy.place, checked, wrong);
  }
  return out;
}

tally wrong_sums(const link_columns& columns, const link_sides& sides, const rows_of_parents& parents) {
  tally out;
  for (const auto& sum : columns.sums) {
    const auto* parts = sides.child->kept(sum.in_child);
    const auto* whole = sides.parent->kept(sum.in_parent);
    if (parts == nullptr || whole == nullptr)
      continue;
    std::vector<std::int64_t> sums(whole->size(), 0);
    for (std::size_t row = 0; row < parents.size(); ++row)
      if (parents[row] != value_index::none && !is_null((*parts)[row]))
        sums[parents[row]] += (*parts)[row];
    std::uint64_t wrong = 0;
    for (std::size_t row = 0; row < sums.size(); ++row)
      wrong += (*whole)[row] != sums[row] ? 1U : 0U;
    out.add(sum.place, sums.size(), wrong);
  }
  return out;
}

tally wrong_order(const link_columns& columns, const link_sides& sides, const rows_of_parents& parents) {
  tally out;
  for (const auto& order : columns.order) {
    const auto* in_child = sides.child->kept(order.in_child);
    const auto* in_parent = sides.parent->kept(order.in_parent);
    std::uint64_t checked = 0;
    std::uint64_t wrong = 0;
    for (std::size_t row = 0; row < parents.size() && in_child != nullptr && in_parent != nullptr; ++row) {
      if (parents[row] == value_index::none)
        continue;
      const auto child = (*in_child)[row];
      const auto parent = (*in_parent)[parents[row]];
      if (is_null(child) || is_null(parent))
        continue;
      ++checked;
      const bool is_wrong = order.child_is_later
                                ? is_before(order.child_type, child, order.parent_type, parent)
                                : is_before(order.parent_type, parent, order.child_type, child);
      wrong += is_wrong ? 1U : 0U;
    }
    out.add(order.place, checked, wrong);
  }
  return out;
}

} // namespace troupe::scorecard
