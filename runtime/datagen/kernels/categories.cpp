// Rules that pick from lists: pool records, weighted draws, cases and flags.
#include "messages/model/decimal.hpp"
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"
#include "runtime/datagen/kernels/convert.hpp"
#include "runtime/datagen/kernels/quota.hpp"

#include <algorithm>
#include <unordered_map>

namespace troupe::datagen {

namespace {

// The values of one pool field, converted to the column's type once.
class field_values {
public:
  field_values(const scope& in, const model::pool& pool, const std::string& field)
      : type_(in.column.type), index_(field_index(in, pool, field)), pool_(pool) {
    if (type_ == model::column_type::text)
      return;
    for (const auto& record : pool.records)
      numbers_.push_back(parse_number(in, record[index_]));
  }

  void append(std::size_t record, cells& out) const {
    if (type_ == model::column_type::text)
      out.texts.emplace_back(pool_.records[record][index_]);
    else
      out.numbers.push_back(numbers_[record]);
  }

private:
  model::column_type type_;
  std::size_t index_;
  const model::pool& pool_;
  std::vector<std::int64_t> numbers_;
};

// Row i is record i.
class record final : public kernel {
public:
  record(const scope& in, const model::pool& pool, const std::string& field)
      : in_(in), pool_(pool), values_(in, pool, field) {}

  void fill(frame& rows, cells& out) const override {
    for (const auto row : rows.rows())
      values_.append(row % pool_.records.size(), out);
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
      : in_(in), pool_(pool), values_(in, pool, field),
        rank_(in.key, std::max<std::uint64_t>(in.table.rows(), 1)),
        quota_(pool.weights.empty() ? std::vector<std::int64_t>(pool.records.size(), 1) : pool.weights,
               std::max<std::uint64_t>(in.table.rows(), 1)) {}

  void fill(frame& rows, cells& out) const override {
    for (const auto row : rows.rows())
      values_.append(quota_.entry_of(rank_(row)), out);
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
      by_ = in.sibling(*rule.by);
    for (const auto& given : rule.given) {
      weights_of(in, given.values);
      for (const auto& value : given.when)
        set_of_[value] = sets_.size();
      sets_.push_back(compile(in, given.values));
    }
    for (const auto& set : sets_)
      moves_ |= set.moves;
    if (moves_ && !(time_ = in.table.time_column()))
      in.refuse("weights that change (later) need a column with a time rule");
  }

  void fill(frame& rows, cells& out) const override {
    if (!by_ && !moves_) {
      for (const auto row : rows.rows())
        append(sets_[0], fixed_.entry_of(rank_(row)), out);
      return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto row = rows.rows()[i];
      const auto& set = by_ ? set_for(rows.text_at(*by_, i)) : sets_[0];
      const auto u = (static_cast<double>(rank_(row)) + unit(key_, row)) / static_cast<double>(rows_);
      append(set, pick(set, u, moves_ ? progress_at(rows.column(*time_).numbers[i]) : 0.0), out);
    }
  }

private:
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

  const value_set& set_for(std::string_view value) const {
    const auto found = set_of_.find(std::string(value));
    return sets_[found == set_of_.end() ? 0 : found->second];
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
  std::unordered_map<std::string, std::size_t> set_of_;
  std::optional<std::size_t> by_;
  std::optional<std::size_t> time_;
  bool moves_ = false;
};

class choose final : public kernel {
public:
  choose(const scope& in, const model::choose_rule& rule)
      : is_text_(in.column.type == model::column_type::text) {
    by_ = in.sibling(rule.by);
    if (rule.otherwise)
      otherwise_ = convert(in, *rule.otherwise);
    else if (!in.column.nullable)
      in.refuse("choose without otherwise needs a nullable column");
    for (const auto& c : rule.cases)
      for (const auto& value : c.when)
        cases_.try_emplace(value, convert(in, c.value));
  }

  void fill(frame& rows, cells& out) const override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto found = cases_.find(std::string(rows.text_at(by_, i)));
      const auto* chosen = found != cases_.end() ? &found->second : otherwise_ ? &*otherwise_ : nullptr;
      if (is_text_)
        out.texts.push_back(chosen != nullptr ? std::string_view(chosen->text) : std::string_view{});
      else
        out.numbers.push_back(chosen != nullptr ? chosen->number : null_number);
    }
  }

private:
  struct outcome {
    std::string text;
    std::int64_t number = 0;
  };

  static outcome convert(const scope& in, const std::string& text) {
    return {text, in.column.type == model::column_type::text ? 0 : parse_number(in, text)};
  }

  bool is_text_;
  std::size_t by_ = 0;
  std::unordered_map<std::string, outcome> cases_;
  std::optional<outcome> otherwise_;
};

// Another column's value where the condition holds, else null.
class only_when final : public kernel {
public:
  only_when(const scope& in, const model::only_when_rule& rule)
      : take_(in.sibling(rule.take)), by_(in.sibling(rule.by)), is_(rule.is) {
    if (in.type_of(take_) != in.column.type)
      in.refuse("has another type than the column it takes: " + rule.take);
    if (!in.column.nullable)
      in.refuse("only_when needs a nullable column");
  }

  void fill(frame& rows, cells& out) const override {
    out = rows.column(take_);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (std::find(is_.begin(), is_.end(), rows.text_at(by_, i)) != is_.end())
        continue;
      if (out.texts.empty())
        out.numbers[i] = null_number;
      else
        out.texts[i] = {};
    }
  }

private:
  std::size_t take_;
  std::size_t by_;
  std::vector<std::string> is_;
};

class flag final : public kernel {
public:
  flag(const scope& in, const model::flag_rule& rule)
      : rule_(rule), rows_(std::max<std::uint64_t>(in.table.rows(), 1)), rank_(in.key, rows_) {
    if (rule.by)
      by_ = in.sibling(*rule.by);
  }

  void fill(frame& rows, cells& out) const override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto rank = rank_(rows.rows()[i]);
      out.numbers.push_back(rank < (static_cast<std::uint64_t>(rate(rows, i)) * rows_ + 500) / 1000 ? 1 : 0);
    }
  }

private:
  std::int64_t rate(frame& rows, std::size_t position) const {
    if (by_) {
      const auto value = rows.text_at(*by_, position);
      for (const auto& given : rule_.given)
        if (std::find(given.when.begin(), given.when.end(), value) != given.when.end())
          return given.per_mille;
    }
    return rule_.per_mille;
  }

  model::flag_rule rule_;
  std::uint64_t rows_;
  permutation rank_;
  std::optional<std::size_t> by_;
};

} // namespace

kernel_ptr make_record(const scope& in, const model::record_rule& rule) {
  const auto& pool = in.pool(rule.pool);
  return std::make_unique<record>(in, pool, rule.field.value_or(pool.fields.at(0)));
}

kernel_ptr make_draw(const scope& in, const model::draw_rule& rule) {
  if (rule.pool.has_value() == !rule.values.empty())
    in.refuse("draw needs either values or a pool");
  if (!rule.pool)
    return std::make_unique<value_draw>(in, rule);
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
