#include "runtime/datagen/drawn_link.hpp"

#include "messages/model/failure.hpp"
#include "runtime/datagen/dataset.hpp"
#include "runtime/datagen/frame.hpp"

#include <algorithm>
#include <cmath>

namespace troupe::datagen {

namespace {

constexpr std::uint64_t redraws = 24; // before the nearest free parent is taken

std::uint64_t quota(std::int64_t per_mille, std::uint64_t of) {
  return (static_cast<std::uint64_t>(per_mille) * of + 500) / 1000;
}

[[noreturn]] void refuse(const std::string& message) {
  throw model::failure_error({model::ec::model_invalid, message});
}

std::int64_t as_seconds(model::column_type type, std::int64_t value) {
  return type == model::column_type::date && !is_null(value) ? value * seconds_per_day : value;
}

} // namespace

void moment_list::append(std::int64_t seconds) {
  if (!is_null(seconds) && (seconds < 0 || seconds >= static_cast<std::int64_t>(never)))
    refuse("moments of parents must lie between 1970 and 2106");
  seconds_.push_back(is_null(seconds) ? never : static_cast<std::uint32_t>(seconds));
}

bool moment_list::is_sorted() const {
  return std::is_sorted(seconds_.begin(), seconds_.end());
}

std::uint64_t moment_list::before(std::int64_t second) const {
  if (second <= 0)
    return 0;
  return static_cast<std::uint64_t>(
      std::lower_bound(seconds_.begin(), seconds_.end(), static_cast<std::uint32_t>(second)) -
      seconds_.begin());
}

drawn_link::drawn_link(std::string what, key_type key, const model::drawing& rule, parent_facts parents,
                       child_side child, std::int64_t first_day, std::int64_t last_day)
    : what_(std::move(what)), key_(key), rule_(rule), parents_(std::move(parents)), child_(std::move(child)),
      first_day_(first_day), rank_(derive(key, "rank"), std::max<std::uint64_t>(child_.rows, 1)) {
  if (parents_.count == 0)
    refuse(what_ + ": its parent table has no rows");
  if (parents_.count >= moment_list::never)
    refuse(what_ + ": its parent table has more than four billion rows");
  if (!parents_.born.empty())
    count_births(first_day, last_day);
  set_quotas();
  make_groups();
}

void drawn_link::count_births(std::int64_t first_day, std::int64_t last_day) {
  const auto& born = parents_.born;
  if (!born.is_sorted())
    refuse(what_ + ": born must ascend with the parent's rows (use a time rule)");
  first_day_ = std::min(first_day, born.front() / seconds_per_day);
  for (auto day = first_day_; day <= last_day + 1; ++day)
    born_before_.push_back(static_cast<std::uint32_t>(born.before(day * seconds_per_day)));
  born_before_window_ = born_before_[static_cast<std::size_t>(first_day - first_day_)];
  if (born_before_window_ == 0 && !child_.is_self)
    refuse(what_ + ": no parent exists when the first rows need one; give its time rule lead_months and "
                   "before_per_mille");
}

void drawn_link::set_quotas() {
  null_quota_ = quota(rule_.null_per_mille.value_or(0), child_.rows);
  auto taken = null_quota_;
  for (const auto& h : rule_.heroes) {
    if (h.row < 1 ||
        static_cast<std::uint64_t>(h.row) > (born_before_.empty() ? parents_.count : born_before_window_))
      refuse(what_ + ": hero row " + std::to_string(h.row) + " does not exist for the whole window");
    hero_quota_.push_back(taken += quota(h.per_mille, child_.rows));
  }
  if (taken > child_.rows)
    refuse(what_ + ": null_per_mille and the heroes' per_mille are more than 1000 together");
}

void drawn_link::make_groups() {
  if (rule_.popularity && *rule_.popularity != model::popularity::even && parents_.weights.empty()) {
    const double shape = rule_.skew ? rule_.skew->as_double() : 1.2;
    const bool is_zipf = *rule_.popularity == model::popularity::zipf;
    constexpr double unit_weight = 1e9; // of the most popular parent by Zipf's law
    for (row_index p = 0; p < parents_.count; ++p)
      parents_.weights.push_back(std::llround(
          is_zipf ? unit_weight * std::pow(static_cast<double>(p) + 1.0, -shape)
                  : 1000.0 * std::pow(std::max(unit(derive(key_, "weight"), p), 1e-5), -1.0 / shape)));
  }
  if (!is_free())
    weigh(all_);
  else if (std::any_of(parents_.weights.begin(), parents_.weights.end(), [](auto w) { return w > 0; }))
    popular_ = alias_table(parents_.weights);
  for (row_index p = 0; p < parents_.match.size(); ++p) {
    const auto list = parents_.match[p];
    if (matching_.size() < list)
      matching_.resize(list);
    matching_[list - 1].rows.push_back(static_cast<std::uint32_t>(p));
  }
  for (auto& members : matching_)
    weigh(members);
  parents_.weights = {};
  parents_.match = {};
}

// Entries stay even where all weights are zero.
void drawn_link::weigh(group& members) const {
  if (parents_.weights.empty())
    return;
  const auto size = members.rows.empty() ? parents_.count : members.rows.size();
  for (std::uint64_t i = 0; i < size; ++i)
    members.weights.add(static_cast<double>(parents_.weights[parent_at(members, i)]));
  members.weights.finish();
}

std::uint64_t drawn_link::eligible(const group& from, std::int64_t at, row_index row) const {
  auto last = child_.is_self ? std::min(row, parents_.count) : parents_.count; // of parents by number
  if (!born_before_.empty()) {
    const auto day = std::clamp<std::int64_t>(at / seconds_per_day - first_day_, 0,
                                              static_cast<std::int64_t>(born_before_.size()) - 1);
    last = std::min<std::uint64_t>(last, born_before_[static_cast<std::size_t>(day)]);
  }
  if (from.rows.empty() || last == parents_.count)
    return from.rows.empty() ? last : from.rows.size();
  return static_cast<std::uint64_t>(std::lower_bound(from.rows.begin(), from.rows.end(), last) -
                                    from.rows.begin());
}

void drawn_link::refuse_row(row_index row, const std::string& problem) const {
  refuse(what_ + ": row " + std::to_string(row + 1) + " " + problem);
}

// A null or a hero's row: exact shares of all rows.
std::optional<row_index> drawn_link::by_quota(row_index row, std::int64_t at) const {
  const auto rank = rank_(row);
  if (rank < null_quota_)
    return no_row;
  const auto hero = std::upper_bound(hero_quota_.begin(), hero_quota_.end(), rank) - hero_quota_.begin();
  if (hero == static_cast<std::ptrdiff_t>(hero_quota_.size()))
    return std::nullopt;
  const auto parent = static_cast<row_index>(rule_.heroes[static_cast<std::size_t>(hero)].row - 1);
  if (is_gone(parent, at) || (child_.is_self && parent >= row))
    return std::nullopt;
  return parent;
}

template <class IsFree>
row_index drawn_link::choose(const wish& w, IsFree&& is_free) const {
  const auto& from = *w.from;
  const bool is_weighted = from.weights.weight_of(w.candidates) > 0;
  std::uint64_t chosen = 0;
  for (std::uint64_t attempt = 1; attempt <= redraws; ++attempt) {
    const auto random = bits(key_, w.row, attempt);
    chosen = is_weighted ? from.weights.pick(to_unit(random), w.candidates) : below(random, w.candidates);
    if (const auto parent = parent_at(from, chosen); !is_gone(parent, w.at) && is_free(parent))
      return parent;
  }
  for (std::uint64_t i = 1; i <= w.candidates; ++i)
    if (const auto parent = parent_at(from, (chosen + w.candidates - i % w.candidates) % w.candidates);
        !is_gone(parent, w.at) && is_free(parent))
      return parent;
  refuse_row(w.row, "finds no parent that still exists at its time and is free");
}

// Nothing but popularity matters.
bool drawn_link::is_free() const {
  return !child_.at && !child_.match_with && !child_.unlike && !child_.only_when && !child_.is_self &&
         !rule_.distinct && parents_.gone.empty() && null_quota_ == 0 && hero_quota_.empty();
}

void drawn_link::draw_freely(frame& rows, std::vector<row_index>& out) const {
  const auto count = parents_.count;
  const auto all = rows.rows();
  out.resize(all.size());
  if (!popular_.empty())
    for (std::size_t i = 0; i < all.size(); ++i)
      out[i] = popular_.pick(bits(key_, all[i], 1));
  else
    for (std::size_t i = 0; i < all.size(); ++i)
      out[i] = below(bits(key_, all[i], 1), count);
}

void drawn_link::draw(frame& rows, std::vector<row_index>& out) const {
  out.reserve(rows.size());
  if (is_free())
    return draw_freely(rows, out);
  const auto* at = child_.at ? &rows.column(*child_.at).numbers : nullptr;
  const auto at_type = child_.at ? rows.table().spec().columns[*child_.at].type : model::column_type::integer;
  const auto* unlike = child_.unlike ? &rows.parents(*child_.unlike) : nullptr;
  std::vector<std::uint32_t> match;
  std::vector<std::uint32_t> holds;
  if (child_.match_with)
    child_.match_with->find(rows, match);
  if (child_.only_when)
    child_.only_when->find(rows, holds);
  const bool has_quotas = null_quota_ > 0 || !hero_quota_.empty();
  std::vector<wish> wishes;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto row = rows.rows()[i];
    wish w{row, at != nullptr ? as_seconds(at_type, (*at)[i]) : 0, &all_, 0};
    if (child_.only_when && holds[i] == condition_index::none) {
      out.push_back(no_row);
      continue;
    }
    if (const auto taken = has_quotas ? by_quota(row, w.at) : std::nullopt;
        taken && (*taken == no_row || unlike == nullptr || (*unlike)[i] != *taken)) {
      out.push_back(*taken);
      continue;
    }
    if (child_.match_with) {
      if (match[i] == condition_index::none)
        refuse(what_ + ": no parent matches \"" + child_.match_with->value_at(rows, i) + "\"");
      w.from = &matching_[match[i] - 1];
    }
    w.candidates = eligible(*w.from, w.at, row);
    if (w.candidates == 0 && child_.is_self) {
      out.push_back(no_row);
      continue;
    }
    if (w.candidates == 0)
      refuse_row(row, "finds no parent that exists at its time");
    if (rule_.distinct) {
      wishes.push_back(w);
      out.push_back(no_row);
      continue;
    }
    const auto other = unlike != nullptr ? (*unlike)[i] : no_row;
    out.push_back(choose(w, [&](row_index parent) { return parent != other; }));
  }
  if (rule_.distinct)
    draw_distinct(rows, wishes, out);
}

// Rows of one group draw one after the other, so a frame that begins within a group repeats what came before.
void drawn_link::draw_distinct(frame& rows, const std::vector<wish>& wishes,
                               std::vector<row_index>& out) const {
  const auto& places = rows.places();
  std::vector<row_index> taken;
  std::size_t i = 0;
  for (const auto& w : wishes) {
    while (rows.rows()[i] != w.row)
      ++i;
    const auto before = static_cast<std::size_t>(places.ordinals[i] - 1);
    if (taken.size() != before || i == 0 || places.parents[i] != places.parents[i - 1]) {
      taken.clear();
      for (auto earlier = w; taken.size() < before;) {
        earlier.row = w.row - before + taken.size();
        taken.push_back(choose(earlier, [&](row_index parent) {
          return std::find(taken.begin(), taken.end(), parent) == taken.end();
        }));
      }
    }
    out[i] = choose(
        w, [&](row_index parent) { return std::find(taken.begin(), taken.end(), parent) == taken.end(); });
    taken.push_back(out[i]);
  }
}

} // namespace troupe::datagen
