#include "runtime/scorecard/link_check.hpp"

#include "runtime/scorecard/link_concentration.hpp"
#include "runtime/scorecard/linked_values.hpp"
#include "runtime/scorecard/model_lookup.hpp"

namespace troupe::scorecard {

link_check::link_check(const model::blueprint& plan, const model::relationship& link,
                       std::deque<table_scan>& scans)
    : plan_(plan), link_(link), place_(link.table + "." + link.column) {
  const auto child = find_table(plan.model, link.table);
  const auto parent = find_table(plan.model, link.parent);
  if (!child || !parent)
    return;
  sides_ = {&scans[*child], &scans[*parent]};
  columns_ = keep_columns_of(link, sides_);
}

link_result link_check::run() const {
  link_result out;
  if (!columns_.is_known)
    return out;
  const auto parents = find_parents(columns_, sides_, place_, out.orphans);
  if (!parents)
    return out;
  out.copies = wrong_copies(columns_, sides_, *parents);
  out.sums = wrong_sums(columns_, sides_, *parents);
  out.order = wrong_order(columns_, sides_, *parents);
  check_concentration(*parents, out);
  return out;
}

void link_check::check_concentration(const rows_of_parents& parents, link_result& out) const {
  const auto& child = *sides_.child;
  const auto& parent = *sides_.parent;
  link_concentration against(plan_, link_, parent, parents);
  if (columns_.matches_unseen || !against.is_measurable())
    return;
  if (const auto& births = columns_.births)
    against.by_birth(child.kept(births->in_child), births->child_type, parent.kept(births->in_parent),
                     births->parent_type);
  if (const auto& match = columns_.match)
    against.by_match(child.kept(match->in_child), parent.kept(match->in_parent));
  if (columns_.weights)
    against.by_weight(parent.kept(*columns_.weights));
  against.assess(place_, out.concentration);
}

} // namespace troupe::scorecard
