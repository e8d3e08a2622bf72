#include "runtime/datagen/link.hpp"

#include "messages/model/failure.hpp"
#include "runtime/datagen/frame.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace troupe::datagen {

namespace {

constexpr std::uint64_t redraws = 24; // before the nearest living parent is taken

std::uint64_t quota(std::int64_t per_mille, std::uint64_t of) {
  return (static_cast<std::uint64_t>(per_mille) * of + 500) / 1000;
}

[[noreturn]] void refuse(const std::string& message) {
  throw model::failure_error({model::ec::model_invalid, message});
}

} // namespace

adoption::adoption(key_type key, const std::vector<model::adoption_item>& items, std::uint64_t parents) {
  for (const auto& item : items) {
    rule next{item.item, quota(item.per_mille, parents), 0, std::nullopt,
              permutation(derive(key, item.item), std::max<std::uint64_t>(parents, 1))};
    for (std::size_t i = 0; item.given && i < rules_.size(); ++i)
      if (rules_[i].item == *item.given)
        next.given = i;
    if (item.given && !next.given)
      refuse("adoption: " + item.item + ": given must name an earlier item: " + *item.given);
    next.quota_with = quota(item.per_mille_with.value_or(item.per_mille), parents);
    rules_.push_back(std::move(next));
  }
}

std::uint64_t adoption::items_of(row_index parent) const {
  std::uint64_t adopted = 0;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const auto& r = rules_[i];
    const bool has_given = r.given && (adopted >> *r.given & 1) != 0;
    if (r.rank(parent) < (has_given ? r.quota_with : r.quota))
      adopted |= 1ULL << i;
  }
  return adopted == 0 ? 1 : adopted;
}

std::string_view adoption::item_of(row_index parent, std::int64_t ordinal) const {
  auto left = items_of(parent);
  for (std::int64_t i = 1; i < ordinal; ++i)
    left &= left - 1;
  return rules_[static_cast<std::size_t>(std::countr_zero(left))].item;
}

grouped_link::grouped_link(const std::vector<std::int64_t>& counts) : starts_(counts.size() + 1, 0) {
  for (std::size_t i = 0; i < counts.size(); ++i)
    starts_[i + 1] = starts_[i] + static_cast<row_index>(std::max<std::int64_t>(counts[i], 0));
}

void grouped_link::locate(std::span<const row_index> rows, group_places& out) const {
  out.parents.reserve(rows.size());
  row_index parent = 0;
  for (const auto row : rows) {
    if (row < starts_[parent] || (parent + 2 < starts_.size() && row >= starts_[parent + 2]))
      parent =
          static_cast<row_index>(std::upper_bound(starts_.begin(), starts_.end(), row) - starts_.begin()) - 1;
    while (row >= starts_[parent + 1])
      ++parent;
    out.parents.push_back(parent);
    out.ordinals.push_back(static_cast<std::int64_t>(row - starts_[parent]) + 1);
    out.sizes.push_back(static_cast<std::int64_t>(size(parent)));
  }
}

std::vector<std::int64_t> spread_counts(key_type key, std::uint64_t parents, std::uint64_t total,
                                        std::int64_t min, std::int64_t max, const std::string& what) {
  if (min < 0 || max < min)
    refuse(what + ": needs min and max per parent, 0 or more and min not above max");
  const auto least = static_cast<std::uint64_t>(min) * parents;
  const auto room = static_cast<std::uint64_t>(max - min) * parents;
  if (total < least || total - least > room)
    refuse(what + ": " + std::to_string(total) + " rows do not fit " + std::to_string(parents) +
           " parents with " + std::to_string(min) + " to " + std::to_string(max) + " each");
  std::vector<std::int64_t> counts(parents, min);
  if (room == 0)
    return counts;
  const permutation rank(key, room);
  for (std::uint64_t slot = 0; slot < room; ++slot)
    if (rank(slot) < total - least)
      ++counts[slot / static_cast<std::uint64_t>(max - min)];
  return counts;
}

drawn_link::drawn_link(std::string what, key_type key, const model::drawing& rule, parent_facts parents,
                       child_columns columns, std::uint64_t rows, std::int64_t first_day,
                       std::int64_t last_day)
    : what_(std::move(what)), key_(key), rule_(rule), parents_(std::move(parents)), columns_(columns),
      rows_(rows), first_day_(first_day), rank_(derive(key, "rank"), std::max<std::uint64_t>(rows, 1)) {
  if (parents_.count == 0)
    refuse(what_ + ": its parent table has no rows");
  if (!parents_.born.empty()) {
    if (!std::is_sorted(parents_.born.begin(), parents_.born.end()))
      refuse(what_ + ": born must ascend with the parent's rows (use a time rule)");
    first_day_ = std::min(first_day, parents_.born.front() / seconds_per_day);
    for (auto day = first_day_; day <= last_day + 1; ++day)
      born_before_.push_back(static_cast<std::uint64_t>(
          std::lower_bound(parents_.born.begin(), parents_.born.end(), day * seconds_per_day) -
          parents_.born.begin()));
    born_before_window_ = born_before_[static_cast<std::size_t>(first_day - first_day_)];
    if (born_before_window_ == 0)
      refuse(what_ + ": no parent exists when the first rows need one; give its time rule lead_months and "
                     "before_per_mille");
  }
  null_quota_ = quota(rule_.null_per_mille.value_or(0), rows);
  auto taken = null_quota_;
  for (const auto& h : rule_.heroes) {
    if (h.row < 1 ||
        static_cast<std::uint64_t>(h.row) > (born_before_.empty() ? parents_.count : born_before_window_))
      refuse(what_ + ": hero row " + std::to_string(h.row) + " does not exist for the whole window");
    hero_quota_.push_back(taken += quota(h.per_mille, rows));
  }
  if (taken > rows)
    refuse(what_ + ": null_per_mille and the heroes' per_mille are more than 1000 together");
  if (rule_.popularity == model::popularity::skewed && parents_.weights.empty()) {
    const double shape = rule_.skew ? rule_.skew->as_double() : 1.2;
    for (row_index p = 0; p < parents_.count; ++p)
      parents_.weights.push_back(
          std::llround(1000.0 * std::pow(std::max(unit(derive(key, "weight"), p), 1e-5), -1.0 / shape)));
  }
  weigh(all_);
  for (row_index p = 0; p < parents_.match.size(); ++p)
    matching_[parents_.match[p]].rows.push_back(p);
  for (auto& [value, members] : matching_)
    weigh(members);
}

// Entries stay even where all weights are zero.
void drawn_link::weigh(group& members) const {
  if (parents_.weights.empty())
    return;
  const auto size = members.rows.empty() ? parents_.count : members.rows.size();
  members.cumulative.assign(1, 0.0);
  for (std::uint64_t i = 0; i < size; ++i)
    members.cumulative.push_back(
        members.cumulative.back() +
        static_cast<double>(parents_.weights[members.rows.empty() ? i : members.rows[i]]));
  if (members.cumulative.back() <= 0)
    members.cumulative.clear();
}

std::uint64_t drawn_link::eligible(const group& from, std::int64_t at) const {
  const auto size = from.rows.empty() ? parents_.count : from.rows.size();
  if (born_before_.empty())
    return size;
  const auto day = std::clamp<std::int64_t>(at / seconds_per_day - first_day_, 0,
                                            static_cast<std::int64_t>(born_before_.size()) - 1);
  const auto born = born_before_[static_cast<std::size_t>(day)];
  if (from.rows.empty())
    return born;
  return static_cast<std::uint64_t>(std::lower_bound(from.rows.begin(), from.rows.end(), born) -
                                    from.rows.begin());
}

bool drawn_link::is_gone(row_index parent, std::int64_t at) const {
  return !parents_.gone.empty() && !is_null(parents_.gone[parent]) && parents_.gone[parent] <= at;
}

row_index drawn_link::choose(const group& from, row_index row, std::int64_t at) const {
  const auto candidates = eligible(from, at);
  if (candidates == 0)
    refuse(what_ + ": row " + std::to_string(row + 1) + " finds no parent that exists at its time");
  const auto parent_at = [&](std::uint64_t i) { return from.rows.empty() ? i : from.rows[i]; };
  std::uint64_t chosen = 0;
  for (std::uint64_t attempt = 1; attempt <= redraws; ++attempt) {
    if (from.cumulative.empty()) {
      chosen = below(bits(key_, row, attempt), candidates);
    } else {
      const auto target = unit(key_, row, attempt) * from.cumulative[candidates];
      const auto end = from.cumulative.begin() + static_cast<std::ptrdiff_t>(candidates);
      chosen = static_cast<std::uint64_t>(std::upper_bound(from.cumulative.begin(), end, target) -
                                          from.cumulative.begin()) -
               1;
    }
    if (!is_gone(parent_at(chosen), at))
      return parent_at(chosen);
  }
  for (std::uint64_t i = 1; i <= candidates; ++i)
    if (const auto parent = parent_at((chosen + candidates - i % candidates) % candidates);
        !is_gone(parent, at))
      return parent;
  refuse(what_ + ": row " + std::to_string(row + 1) + " finds no parent that still exists at its time");
}

void drawn_link::draw(frame& rows, std::vector<row_index>& out) const {
  const auto* at = columns_.at ? &rows.column(*columns_.at).numbers : nullptr;
  const auto* match = columns_.match_with ? &rows.column(*columns_.match_with).texts : nullptr;
  out.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto row = rows.rows()[i];
    if (null_quota_ > 0 || !hero_quota_.empty()) {
      const auto rank = rank_(row);
      if (rank < null_quota_) {
        out.push_back(no_row);
        continue;
      }
      const auto hero = std::upper_bound(hero_quota_.begin(), hero_quota_.end(), rank) - hero_quota_.begin();
      if (hero < static_cast<std::ptrdiff_t>(hero_quota_.size())) {
        const auto parent = static_cast<row_index>(rule_.heroes[static_cast<std::size_t>(hero)].row - 1);
        if (at == nullptr || !is_gone(parent, (*at)[i])) {
          out.push_back(parent);
          continue;
        }
      }
    }
    const group* from = &all_;
    if (match != nullptr) {
      const auto found = matching_.find(std::string((*match)[i]));
      if (found == matching_.end())
        refuse(what_ + ": no parent matches \"" + std::string((*match)[i]) + "\"");
      from = &found->second;
    }
    out.push_back(choose(*from, row, at != nullptr ? (*at)[i] : 0));
  }
}

} // namespace troupe::datagen
