#include "runtime/scorecard/link_columns.hpp"

#include "runtime/scorecard/model_lookup.hpp"

namespace troupe::scorecard {

namespace {

using pair = link_columns::pair;

std::optional<std::size_t> keep(table_scan& in, const std::string& column) {
  const auto found = delivered_column(in.table(), column);
  return found ? std::optional(in.keep({*found})) : std::nullopt;
}

std::optional<pair> keep_pair(const link_sides& sides, const std::string& child_column,
                              const std::string& parent_column) {
  const auto& child = sides.child->table();
  const auto& parent = sides.parent->table();
  const auto in_child = delivered_column(child, child_column);
  const auto in_parent = delivered_column(parent, parent_column);
  if (!in_child || !in_parent)
    return std::nullopt;
  return pair{sides.child->keep({*in_child}), sides.parent->keep({*in_parent}),
              child.columns[*in_child].type,  parent.columns[*in_parent].type,
              place_of(child, *in_child),     edge_cells(child.columns[*in_child])};
}

// The foreign key and the condition that the link holds under.
void keep_key(const model::relationship& link, const link_sides& sides, link_columns& out) {
  const auto& child = sides.child->table();
  auto names = link.more_columns;
  names.insert(names.begin(), link.column);
  std::vector<std::size_t> columns;
  for (const auto& name : names)
    if (const auto found = delivered_column(child, name))
      columns.push_back(*found);
  out.is_known = columns.size() == names.size();
  if (!out.is_known)
    return;
  out.key = sides.child->keep(columns);
  if (!link.only_when)
    return;
  const auto by = delivered_column(child, link.only_when->by);
  out.is_known = by.has_value();
  if (!by)
    return;
  out.only_when = link_columns::condition{sides.child->keep({*by}), {}};
  for (const auto& value : link.only_when->is)
    out.only_when->values.push_back(comparable(child.columns[*by].type, value));
}

// Values of the parent that the child repeats, and sums over the children that the parent has.
void keep_values(const model::relationship& link, const link_sides& sides, link_columns& out) {
  for (const auto& column : sides.child->table().columns)
    if (column.rule.parent && column.rule.parent->relationship == link.name)
      if (auto found = keep_pair(sides, column.name, column.rule.parent->column);
          found && found->child_type == found->parent_type)
        out.copies.push_back(std::move(*found));
  for (const auto& column : sides.parent->table().columns)
    if (column.rule.children_sum && column.rule.children_sum->relationship == link.name)
      if (auto found = keep_pair(sides, column.rule.children_sum->column, column.name);
          found && found->child_type == found->parent_type) {
        found->place = sides.parent->table().name + "." + column.name;
        out.sums.push_back(std::move(*found));
      }
}

void keep_order(const link_sides& sides, const std::optional<std::string>& child,
                const std::optional<std::string>& parent, bool child_is_later, link_columns& out) {
  if (!child || !parent)
    return;
  if (auto found = keep_pair(sides, *child, *parent)) {
    found->child_is_later = child_is_later;
    out.order.push_back(std::move(*found));
  }
}

// What a grouped child lies within.
void keep_periods(const link_sides& sides, link_columns& out) {
  for (const auto& column : sides.child->table().columns)
    if (column.rule.within) {
      keep_order(sides, column.name, column.rule.within->from, true, out);
      keep_order(sides, column.name, column.rule.within->until, false, out);
    }
}

// By what a child chose its parent.
void keep_choice(const model::drawing& rule, const link_sides& sides, link_columns& out) {
  auto at = rule.at;
  if (const auto own = time_column(sides.child->table()); !at && own)
    at = sides.child->table().columns[*own].name;
  keep_order(sides, at, rule.born, true, out);
  keep_order(sides, at, rule.gone, false, out);
  if (at && rule.born)
    out.births = keep_pair(sides, *at, *rule.born);
  if (rule.match && rule.match_with) {
    out.match = keep_pair(sides, *rule.match_with, *rule.match);
    out.matches_unseen = !out.match;
  }
  if (rule.weight_column)
    out.weights = keep(*sides.parent, *rule.weight_column);
}

} // namespace

link_columns keep_columns_of(const model::relationship& link, const link_sides& sides) {
  link_columns out;
  keep_key(link, sides, out);
  if (!out.is_known)
    return out;
  keep_values(link, sides, out);
  if (link.grouped)
    keep_periods(sides, out);
  else if (link.drawn)
    keep_choice(*link.drawn, sides, out);
  return out;
}

} // namespace troupe::scorecard
