#include "runtime/datagen/grouped_link.hpp"

#include "messages/model/failure.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace troupe::datagen {

namespace {

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

void grouped_link::append(std::int64_t count) {
  if (counts_.size() % block == 0)
    starts_.push_back(total_);
  const auto size = static_cast<std::uint64_t>(std::max<std::int64_t>(count, 0));
  if (size >= is_large)
    large_.emplace(counts_.size(), size);
  counts_.push_back(static_cast<std::uint8_t>(std::min<std::uint64_t>(size, is_large)));
  total_ += size;
}

std::uint64_t grouped_link::size(row_index parent) const {
  return counts_[parent] < is_large ? counts_[parent] : large_.at(parent);
}

row_index grouped_link::first_child(row_index parent) const {
  auto first = starts_[parent / block];
  for (auto earlier = parent / block * block; earlier < parent; ++earlier)
    first += size(earlier);
  return first;
}

void grouped_link::locate(std::span<const row_index> rows, group_places& out) const {
  out.parents.reserve(rows.size());
  out.ordinals.reserve(rows.size());
  out.sizes.reserve(rows.size());
  row_index parent = 0;
  row_index first = 0;
  auto children = counts_.empty() ? 0 : size(0);
  for (const auto row : rows) {
    if (row < first || row >= first + children + 4 * block) {
      const auto after = std::upper_bound(starts_.begin(), starts_.end(), row);
      parent = static_cast<row_index>(after - starts_.begin() - 1) * block;
      first = starts_[parent / block];
      children = size(parent);
    }
    while (row >= first + children) {
      first += children;
      children = size(++parent);
    }
    out.parents.push_back(parent);
    out.ordinals.push_back(static_cast<std::int64_t>(row - first) + 1);
    out.sizes.push_back(static_cast<std::int64_t>(children));
  }
}

namespace {

// Hands out `left` more children by weight, never more than `room` to one parent.
void spread_by_weight(key_type key, std::uint64_t left, std::uint64_t room, double skew,
                      std::vector<std::int64_t>& counts) {
  const auto parents = counts.size();
  std::vector<double> weights(parents);
  for (std::size_t p = 0; p < parents; ++p)
    weights[p] = std::pow(std::max(unit(derive(key, "weight"), p), 1e-5), -1.0 / skew);
  std::vector<std::uint64_t> given(parents, 0);
  for (bool has_moved = true; has_moved && left > 0;) {
    has_moved = false;
    double open = 0;
    for (std::size_t p = 0; p < parents; ++p)
      open += given[p] < room ? weights[p] : 0.0;
    const auto share = static_cast<double>(left) / open;
    for (std::size_t p = 0; p < parents && left > 0; ++p) {
      const auto part = std::min({static_cast<std::uint64_t>(share * weights[p]), room - given[p], left});
      given[p] += part;
      left -= part;
      has_moved |= part > 0;
    }
  }
  std::vector<std::size_t> order(parents); // what is left goes to the heaviest, one each
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return weights[a] > weights[b]; });
  for (std::size_t i = 0; left > 0; i = (i + 1) % parents)
    if (given[order[i]] < room)
      ++given[order[i]], --left;
  for (std::size_t p = 0; p < parents; ++p)
    counts[p] += static_cast<std::int64_t>(given[p]);
}

} // namespace

std::vector<std::int64_t> spread_counts(key_type key, std::uint64_t parents, std::uint64_t total,
                                        const model::grouping& rule, const std::string& what) {
  const auto min = rule.min.value_or(0);
  const auto max = rule.max.value_or(0);
  if (min < 0 || max < min)
    refuse(what + ": needs min and max per parent, 0 or more and min not above max");
  if (rule.skew && rule.skew->micros <= 0)
    refuse(what + ": skew must be positive");
  const auto least = static_cast<std::uint64_t>(min) * parents;
  const auto room = static_cast<std::uint64_t>(max - min) * parents;
  if (total < least || total - least > room)
    refuse(what + ": " + std::to_string(total) + " rows do not fit " + std::to_string(parents) +
           " parents with " + std::to_string(min) + " to " + std::to_string(max) + " each");
  std::vector<std::int64_t> counts(parents, min);
  if (room == 0)
    return counts;
  if (rule.skew) {
    spread_by_weight(key, total - least, static_cast<std::uint64_t>(max - min), rule.skew->as_double(),
                     counts);
    return counts;
  }
  const permutation rank(key, room);
  for (std::uint64_t slot = 0; slot < room; ++slot)
    if (rank(slot) < total - least)
      ++counts[slot / static_cast<std::uint64_t>(max - min)];
  return counts;
}

} // namespace troupe::datagen
