// Rules that pick from lists: pool records, weighted draws, cases and flags.
#include "messages/model/decimal.hpp"
#include "runtime/datagen/conditions.hpp"
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"
#include "runtime/datagen/kernels/convert.hpp"
#include "runtime/datagen/kernels/field_values.hpp"
#include "runtime/datagen/kernels/quota.hpp"

#include <algorithm>

namespace troupe::datagen {

namespace {

// Row i is record i.
class record final : public kernel {
public:
  record(const scope& in, const model::pool& pool, const std::string& field)
      : in_(in), pool_(pool), values_(in, pool, field_index(in, pool, field)) {}

  void fill(frame& rows, cells& out) const override {
    values_.fill(rows, out, [&](row_index row) { return row % pool_.records.size(); });
  }

  std::unique_ptr<kernel> field(std::string_view name, const model::column& target) const override {
    return std::make_unique<record>(scope{in_.data, in_.table, target, in_.key}, pool_, std::string(name));
  }

private:
  scope in_;
  const model::pool& pool_;
  field_values values_;
};

// A record of a pool by its weights, in exact quotas.
class pool_draw final : public kernel {
public:
  pool_draw(const scope& in, const model::pool& pool, const std::string& field)
      : in_(in), pool_(pool), values_(in, pool, field_index(in, pool, field)),
        rank_(in.key, std::max<std::uint64_t>(in.table.rows(), 1)),
        quota_(pool.weights.empty() ? std::vector<std::int64_t>(pool.records.size(), 1) : pool.weights,
               std::max<std::uint64_t>(in.table.rows(), 1)) {}

  void fill(frame& rows, cells& out) const override {
    values_.fill(rows, out, [&](row_index row) { return quota_.entry_of(rank_(row)); });
  }

  std::unique_ptr<kernel> field(std::string_view name, const model::column& target) const override {
    return std::make_unique<pool_draw>(scope{in_.data, in_.table, target, in_.key}, pool_, std::string(name));
  }

private:
  scope in_;
  const model::pool& pool_;
  field_values values_;
  permutation rank_;
  quota quota_;
};

// Weighted values that stand in the rule itself; their weights may depend on another column and on time.
class value_draw final : public kernel {
public:
  value_draw(const scope& in, const model::draw_rule& rule)
      : window_(in.data.window()), type_(in.column.type), rows_(std::max<std::uint64_t>(in.table.rows(), 1)),
        rank_(in.key, rows_), key_(in.key), fixed_(weights_of(in, rule.values), rows_) {
    sets_.push_back(compile(in, rule.values));
    if (rule.by)
      by_ = in.condition(*rule.by);
    for (const auto& given : rule.given) {
      weights_of(in, given.values);
      if (!by_)
        in.refuse("draw: given needs by");
      by_->add(given.when);
      sets_.push_back(compile(in, given.values));
    }
    for (const auto& set : sets_) {
      moves_ |= set.moves;
      is_plain_ &= std::all_of(set.texts.begin(), set.texts.end(), is_plain_text);
    }
    if (moves_ && !(time_ = in.table.time_column()))
      in.refuse("weights that change (later) need a column with a time rule");
  }

  void fill(frame& rows, cells& out) const override {
    out.is_plain = is_plain_;
    if (!by_ && !moves_)
      return fill_fixed(rows.rows(), out);
    std::vector<std::uint32_t> lists(rows.size(), condition_index::none);
    if (by_)
      by_->find(rows, lists);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto row = rows.rows()[i];
      const auto& set = sets_[lists[i]];
      const auto u = (static_cast<double>(rank_(row)) + unit(key_, row)) / static_cast<double>(rows_);
      append(set, pick(set, u, moves_ ? progress_at(rows.column(*time_).numbers[i]) : 0.0), out);
    }
  }

private:
  // Every row's entry by its rank alone.
  void fill_fixed(std::span<const row_index> rows, cells& out) const {
    const auto rank = rank_; // in registers, not read again for each row
    if (type_ == model::column_type::text) {
      const std::vector<std::string_view> texts(sets_[0].texts.begin(), sets_[0].texts.end());
      out.texts.resize(rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i)
        out.texts[i] = texts[fixed_.entry_of(rank(rows[i]))];
    } else {
      out.numbers.resize(rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i)
        out.numbers[i] = sets_[0].numbers[fixed_.entry_of(rank(rows[i]))];
    }
  }

  struct value_set {
    std::vector<std::string> texts;
    std::vector<std::int64_t> numbers;
    std::vector<double> first; // weights at the window's start
    std::vector<double> last;  // and at its end
    bool moves = false;
  };

  static std::vector<std::int64_t> weights_of(const scope& in,
                                              const std::vector<model::weighted_value>& values) {
    std::vector<std::int64_t> weights;
    std::int64_t sum = 0;
    for (const auto& value : values) {
      weights.push_back(value.weight);
      sum += value.weight;
      if (value.weight < 0 || value.later.value_or(0) < 0)
        in.refuse("weights must not be negative: " + value.value);
    }
    if (sum == 0)
      in.refuse("draw needs a value with a positive weight");
    return weights;
  }

  static value_set compile(const scope& in, const std::vector<model::weighted_value>& values) {
    value_set set;
    for (const auto& value : values) {
      if (in.column.type == model::column_type::text)
        set.texts.push_back(value.value);
      else
        set.numbers.push_back(parse_number(in, value.value));
      set.first.push_back(static_cast<double>(value.weight));
      set.last.push_back(static_cast<double>(value.later.value_or(value.weight)));
      set.moves |= value.later.has_value();
    }
    return set;
  }

  // How far a second lies into the window, 0 to 1.
  double progress_at(std::int64_t second) const {
    const auto begin = window_.first_day() * seconds_per_day;
    return std::clamp(static_cast<double>(second - begin) / static_cast<double>(window_.end() - begin), 0.0,
                      1.0);
  }

  static std::size_t pick(const value_set& set, double u, double progress) {
    const auto weight = [&](std::size_t i) { return set.first[i] + (set.last[i] - set.first[i]) * progress; };
    double sum = 0;
    for (std::size_t i = 0; i < set.first.size(); ++i)
      sum += weight(i);
    double left = u * sum;
    for (std::size_t i = 0; i + 1 < set.first.size(); ++i) {
      left -= weight(i);
      if (left < 0)
        return i;
    }
    return set.first.size() - 1;
  }

  void append(const value_set& set, std::size_t entry, cells& out) const {
    if (type_ == model::column_type::text)
      out.texts.emplace_back(set.texts[entry]);
    else
      out.numbers.push_back(set.numbers[entry]);
  }

  time_window window_;
  model::column_type type_;
  std::uint64_t rows_;
  permutation rank_;
  key_type key_;
  quota fixed_;
  std::vector<value_set> sets_; // the rule's own, then the given ones
  std::optional<condition_index> by_;
  std::optional<std::size_t> time_;
  bool moves_ = false;
  bool is_plain_ = true;
};

class choose final : public kernel {
public:
  choose(const scope& in, const model::choose_rule& rule)
      : is_text_(in.column.type == model::column_type::text), by_(in.condition(rule.by)), outcomes_(1),
        by_column_(in.sibling(rule.by)), by_type_(in.type_of(by_column_)) {
    if (rule.otherwise)
      outcomes_[0] = convert(in, *rule.otherwise);
    else if (!in.column.nullable)
      in.refuse("choose without otherwise needs a nullable column");
    for (const auto& c : rule.cases) {
      by_.add(c.when);
      outcomes_.push_back(convert(in, c.value));
      if (c.at_least)
        bounds_.push_back({bound(in, *c.at_least), outcomes_.size() - 1});
    }
    for (const auto& o : outcomes_)
      is_plain_ &= !is_text_ || is_null(o.text) || is_plain_text(o.text);
  }

  void fill(frame& rows, cells& out) const override {
    std::vector<std::uint32_t> lists;
    by_.find(rows, lists);
    const auto* numbers = bounds_.empty() ? nullptr : &rows.column(by_column_).numbers;
    out.is_plain = is_plain_;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::size_t chosen = lists[i];
      if (numbers != nullptr)
        chosen = within_bounds(chosen, (*numbers)[i]);
      if (is_text_)
        out.texts.push_back(outcomes_[chosen].text);
      else
        out.numbers.push_back(outcomes_[chosen].number);
    }
  }

private:
  struct outcome {
    std::string_view text;
    std::int64_t number = null_number;
  };
  struct lower_bound {
    std::int64_t least;
    std::size_t outcome;
  };

  static outcome convert(const scope& in, const std::string& text) {
    return {text, in.column.type == model::column_type::text ? 0 : parse_number(in, text)};
  }

  std::int64_t bound(const scope& in, model::decimal value) const {
    if (by_type_ != model::column_type::integer && by_type_ != model::column_type::decimal)
      in.refuse("at_least needs a numeric column to choose by");
    return value.micros / (by_type_ == model::column_type::decimal ? 1'000'000 / cents : 1'000'000);
  }

  // The first case that holds, by value or by bound.
  std::size_t within_bounds(std::size_t by_value, std::int64_t number) const {
    for (const auto& b : bounds_)
      if (!is_null(number) && number >= b.least && (by_value == 0 || b.outcome < by_value))
        return b.outcome;
    return by_value;
  }

  bool is_text_;
  condition_index by_;
  std::vector<outcome> outcomes_; // otherwise, then the cases
  std::size_t by_column_;
  model::column_type by_type_;
  std::vector<lower_bound> bounds_;
  bool is_plain_ = true;
};

// Another column's value where the condition holds, else null.
class only_when final : public kernel {
public:
  only_when(const scope& in, const model::only_when_rule& rule)
      : take_(in.sibling(rule.take)), is_(in.condition(rule.by)) {
    is_.add(rule.is);
    if (in.type_of(take_) != in.column.type)
      in.refuse("has another type than the column it takes: " + rule.take);
    if (!in.column.nullable)
      in.refuse("only_when needs a nullable column");
  }

  void fill(frame& rows, cells& out) const override {
    std::vector<std::uint32_t> lists;
    is_.find(rows, lists);
    out = rows.column(take_);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (lists[i] != condition_index::none)
        continue;
      if (out.texts.empty())
        out.numbers[i] = null_number;
      else
        out.texts[i] = {};
    }
  }

private:
  std::size_t take_;
  condition_index is_;
};

class flag final : public kernel {
public:
  flag(const scope& in, const model::flag_rule& rule)
      : rows_(std::max<std::uint64_t>(in.table.rows(), 1)),
        rank_(in.key, rows_), quotas_{quota_of(rule.per_mille)} {
    if (rule.by)
      by_ = in.condition(*rule.by);
    for (const auto& given : rule.given) {
      if (!by_)
        in.refuse("flag: given needs by");
      by_->add(given.when);
      quotas_.push_back(quota_of(given.per_mille));
    }
  }

  void fill(frame& rows, cells& out) const override {
    std::vector<std::uint32_t> lists(rows.size(), condition_index::none);
    if (by_)
      by_->find(rows, lists);
    for (std::size_t i = 0; i < rows.size(); ++i)
      out.numbers.push_back(rank_(rows.rows()[i]) < quotas_[lists[i]] ? 1 : 0);
  }

private:
  std::uint64_t quota_of(std::int64_t per_mille) const {
    return (static_cast<std::uint64_t>(per_mille) * rows_ + 500) / 1000;
  }

  std::uint64_t rows_;
  permutation rank_;
  std::vector<std::uint64_t> quotas_; // by the list that holds the row's value
  std::optional<condition_index> by_;
};

} // namespace

kernel_ptr make_record(const scope& in, const model::record_rule& rule) {
  const auto& pool = in.pool(rule.pool);
  return std::make_unique<record>(in, pool, rule.field.value_or(pool.fields.at(0)));
}

kernel_ptr make_draw(const scope& in, const model::draw_rule& rule) {
  if (rule.pool.has_value() == !rule.values.empty())
    in.refuse("draw needs either values or a pool");
  if (!rule.pool && rule.field)
    in.refuse("draw: field is one of a pool");
  if (!rule.pool)
    return std::make_unique<value_draw>(in, rule);
  if (rule.by || !rule.given.empty())
    in.refuse("draw from a pool takes no by and given, they go with values");
  const auto& pool = in.pool(*rule.pool);
  return std::make_unique<pool_draw>(in, pool, rule.field.value_or(pool.fields.at(0)));
}

kernel_ptr make_choose(const scope& in, const model::choose_rule& rule) {
  return std::make_unique<choose>(in, rule);
}

kernel_ptr make_only_when(const scope& in, const model::only_when_rule& rule) {
  return std::make_unique<only_when>(in, rule);
}

kernel_ptr make_flag(const scope& in, const model::flag_rule& rule) {
  return std::make_unique<flag>(in, rule);
}

} // namespace troupe::datagen
