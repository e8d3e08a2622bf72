#include "runtime/scorecard/link_check.hpp"

#include "runtime/scorecard/link_concentration.hpp"
#include "runtime/scorecard/model_lookup.hpp"
#include "runtime/scorecard/moments.hpp"

#include <algorithm>

namespace troupe::scorecard {

using datagen::is_null;

link_check::link_check(const model::blueprint& plan, const model::relationship& link,
                       std::deque<table_scan>& scans)
    : plan_(plan), link_(link) {
  const auto child = find_table(plan.model, link.table);
  const auto parent = find_table(plan.model, link.parent);
  if (!child || !parent)
    return;
  child_ = &scans[*child];
  parent_ = &scans[*parent];
  place_ = link.table + "." + link.column;
  std::vector<std::size_t> columns;
  auto names = link.more_columns;
  names.insert(names.begin(), link.column);
  for (const auto& name : names)
    if (const auto found = delivered_column(child_->table(), name))
      columns.push_back(*found);
  is_known_ = columns.size() == names.size();
  if (!is_known_)
    return;
  key_ = child_->keep(columns);
  if (link.only_when) {
    const auto by = delivered_column(child_->table(), link.only_when->by);
    is_known_ = by.has_value();
    if (!by)
      return;
    only_when_ = condition{child_->keep({*by}), {}};
    for (const auto& value : link.only_when->is)
      only_when_->values.push_back(comparable(child_->table().columns[*by].type, value));
  }
  find_copies();
  find_moments();
}

std::optional<std::size_t> link_check::keep(table_scan& in, const std::string& column) const {
  const auto found = delivered_column(in.table(), column);
  return found ? std::optional(in.keep({*found})) : std::nullopt;
}

std::optional<link_check::pair_of_columns> link_check::pair(const std::string& child_column,
                                                            const std::string& parent_column) const {
  const auto in_child = delivered_column(child_->table(), child_column);
  const auto in_parent = delivered_column(parent_->table(), parent_column);
  if (!in_child || !in_parent)
    return std::nullopt;
  return pair_of_columns{child_->keep({*in_child}), parent_->keep({*in_parent}),
                         child_->table().columns[*in_child].type, parent_->table().columns[*in_parent].type,
                         place_of(child_->table(), *in_child)};
}

void link_check::find_copies() {
  for (const auto& column : child_->table().columns)
    if (column.rule.parent && column.rule.parent->relationship == link_.name)
      if (auto found = pair(column.name, column.rule.parent->column);
          found && found->child_type == found->parent_type)
        copies_.push_back(std::move(*found));
  for (const auto& column : parent_->table().columns)
    if (column.rule.children_sum && column.rule.children_sum->relationship == link_.name)
      if (auto found = pair(column.rule.children_sum->column, column.name);
          found && found->child_type == found->parent_type) {
        found->place = parent_->table().name + "." + column.name;
        sums_.push_back(std::move(*found));
      }
}

void link_check::add_order(const std::optional<std::string>& child, const std::optional<std::string>& parent,
                           bool is_later) {
  if (!child || !parent)
    return;
  if (auto found = pair(*child, *parent)) {
    found->child_is_later = is_later;
    order_.push_back(std::move(*found));
  }
}

void link_check::find_moments() {
  if (link_.grouped) {
    for (const auto& column : child_->table().columns)
      if (column.rule.within) {
        add_order(column.name, column.rule.within->from, true);
        add_order(column.name, column.rule.within->until, false);
      }
    return;
  }
  if (!link_.drawn)
    return;
  const auto& rule = *link_.drawn;
  auto at = rule.at;
  if (const auto own = time_column(child_->table()); !at && own)
    at = child_->table().columns[*own].name;
  add_order(at, rule.born, true);
  add_order(at, rule.gone, false);
  if (at && rule.born)
    births_ = pair(*at, *rule.born);
  if (rule.match && rule.match_with) {
    match_ = pair(*rule.match_with, *rule.match);
    matches_unseen_ = !match_;
  }
  if (rule.weight_column)
    weights_ = keep(*parent_, *rule.weight_column);
}

bool link_check::holds(std::size_t row) const {
  if (!only_when_)
    return true;
  const auto value = (*child_->kept(only_when_->by))[row];
  return std::find(only_when_->values.begin(), only_when_->values.end(), value) != only_when_->values.end();
}

link_result link_check::run() const {
  link_result out;
  if (!is_known_ || child_->kept(key_) == nullptr || (only_when_ && child_->kept(only_when_->by) == nullptr))
    return out;
  const auto parents = find_parents(out);
  check_copies(parents, out);
  check_sums(parents, out);
  check_order(parents, out);
  check_concentration(parents, out);
  return out;
}

link_check::rows_of_parents link_check::find_parents(link_result& out) const {
  const auto& keys = *child_->kept(key_);
  const auto* index = parent_->keys();
  rows_of_parents parents(keys.size(), value_index::none);
  std::uint64_t checked = 0;
  std::uint64_t orphans = 0;
  for (std::size_t row = 0; row < keys.size(); ++row) {
    const auto key = keys[row];
    if (is_null(key) || !holds(row))
      continue;
    ++checked;
    if (index != nullptr)
      parents[row] = index->find(key);
    orphans += parents[row] == value_index::none ? 1U : 0U;
  }
  out.orphans.add(place_, checked, orphans);
  return parents;
}

void link_check::check_copies(const rows_of_parents& parents, link_result& out) const {
  for (const auto& copy : copies_) {
    const auto* found = child_->kept(copy.in_child);
    const auto* original = parent_->kept(copy.in_parent);
    std::uint64_t checked = 0;
    std::uint64_t wrong = 0;
    for (std::size_t row = 0; row < parents.size() && found != nullptr && original != nullptr; ++row)
      if (parents[row] != value_index::none) {
        ++checked;
        wrong += (*found)[row] != (*original)[parents[row]] ? 1U : 0U;
      }
    out.copies.add(copy.place, checked, wrong);
  }
}

void link_check::check_sums(const rows_of_parents& parents, link_result& out) const {
  for (const auto& sum : sums_) {
    const auto* parts = child_->kept(sum.in_child);
    const auto* whole = parent_->kept(sum.in_parent);
    if (parts == nullptr || whole == nullptr)
      continue;
    std::vector<std::int64_t> sums(whole->size(), 0);
    for (std::size_t row = 0; row < parents.size(); ++row)
      if (parents[row] != value_index::none && !is_null((*parts)[row]))
        sums[parents[row]] += (*parts)[row];
    std::uint64_t wrong = 0;
    for (std::size_t row = 0; row < sums.size(); ++row)
      wrong += (*whole)[row] != sums[row] ? 1U : 0U;
    out.sums.add(sum.place, sums.size(), wrong);
  }
}

void link_check::check_order(const rows_of_parents& parents, link_result& out) const {
  for (const auto& order : order_) {
    const auto* in_child = child_->kept(order.in_child);
    const auto* in_parent = parent_->kept(order.in_parent);
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
    out.order.add(order.place, checked, wrong);
  }
}

void link_check::check_concentration(const rows_of_parents& parents, link_result& out) const {
  link_concentration against(plan_, link_, *parent_, parents);
  if (matches_unseen_ || !against.is_measurable())
    return;
  if (births_)
    against.by_birth(child_->kept(births_->in_child), births_->child_type, parent_->kept(births_->in_parent),
                     births_->parent_type);
  if (match_)
    against.by_match(child_->kept(match_->in_child), parent_->kept(match_->in_parent));
  if (weights_)
    against.by_weight(parent_->kept(*weights_));
  against.assess(place_, out.concentration);
}

} // namespace troupe::scorecard
