// Rules that make numbers: distributions and formulas.
#include "runtime/datagen/expression.hpp"
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace troupe::datagen {

namespace {

// What a decimal of the rule is worth in the column's unit.
double in_unit(const scope& in, model::decimal value) {
  return value.as_double() *
         (in.column.type == model::column_type::decimal ? static_cast<double>(cents) : 1.0);
}

class number final : public kernel {
public:
  number(const scope& in, const model::number_rule& rule) : key_(in.key), distribution_(rule.distribution) {
    require(in, rule);
    low_ = rule.min ? in_unit(in, *rule.min) : std::numeric_limits<double>::lowest();
    high_ = rule.max ? in_unit(in, *rule.max) : std::numeric_limits<double>::max();
    center_ = rule.center ? in_unit(in, *rule.center) : 0.0;
    spread_ = !rule.spread                                       ? 0.0
              : rule.distribution == model::distribution::normal ? in_unit(in, *rule.spread)
                                                                 : rule.spread->as_double();
    step_ = rule.step ? in_unit(in, *rule.step) : 1.0;
    if (step_ <= 0 || low_ > high_)
      in.refuse("number needs a positive step and min not above max");
    if (rule.by)
      by_ = in.condition(*rule.by);
    for (const auto& given : rule.given) {
      if (!by_)
        in.refuse("number: given needs by");
      by_->add(given.when);
      factors_.push_back(given.factor.as_double());
    }
  }

  void fill(frame& rows, cells& out) const override {
    if (distribution_ == model::distribution::uniform && !by_)
      return fill_uniform(rows, out);
    std::vector<std::uint32_t> lists(rows.size(), condition_index::none);
    if (by_)
      by_->find(rows, lists);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto value = draw(unit(key_, rows.rows()[i])) * factors_[lists[i]];
      const auto clamped = std::clamp(value, low_, high_);
      out.numbers.push_back(step_ == 1.0 ? nearest(clamped) : nearest(std::round(clamped / step_) * step_));
    }
  }

private:
  // Half away from zero, as std::llround, without its call.
  static std::int64_t nearest(double value) {
    return static_cast<std::int64_t>(value + (value < 0 ? -0.5 : 0.5));
  }

  // All values are low + n * step.
  void fill_uniform(frame& rows, cells& out) const {
    const auto values = static_cast<std::uint64_t>(std::floor((high_ - low_) / step_)) + 1;
    const auto low = nearest(low_);
    const auto step = nearest(step_);
    for (const auto row : rows.rows())
      out.numbers.push_back(low + step * static_cast<std::int64_t>(below(bits(key_, row), values)));
  }

  static void require(const scope& in, const model::number_rule& rule) {
    using enum model::distribution;
    const auto kind = rule.distribution;
    if ((kind == constant || kind == normal || kind == lognormal) && !rule.center)
      in.refuse("number: " + std::string(to_text(kind)) + " needs center");
    if ((kind == normal || kind == lognormal || kind == zipf) && !rule.spread)
      in.refuse("number: " + std::string(to_text(kind)) + " needs spread");
    if ((kind == uniform || kind == zipf) && !(rule.min && rule.max))
      in.refuse("number: " + std::string(to_text(kind)) + " needs min and max");
    if (kind == lognormal && rule.center->micros <= 0)
      in.refuse("number: lognormal needs a positive center");
  }

  double draw(double u) const {
    const double safe = u == 0.0 ? 0x1.0p-54 : u;
    switch (distribution_) {
    case model::distribution::constant:
      return center_;
    case model::distribution::uniform:
      return std::min(low_ + u * (high_ - low_ + step_) - step_ / 2.0, high_);
    case model::distribution::normal:
      return center_ + spread_ * normal_quantile(safe);
    case model::distribution::lognormal:
      return center_ * std::exp(spread_ * normal_quantile(safe));
    case model::distribution::zipf: {
      // Bounded Pareto over [1, n + 1): the continuous inverse of Zipf's law, floor gives the rank.
      const double n = (high_ - low_) / step_ + 1.0;
      const double exponent = 1.0 - spread_;
      const double rank = std::abs(exponent) < 1e-9
                              ? std::pow(n + 1.0, u)
                              : std::pow(1.0 - u * (1.0 - std::pow(n + 1.0, exponent)), 1.0 / exponent);
      return low_ + (std::floor(rank) - 1.0) * step_;
    }
    }
    return 0.0;
  }

  key_type key_;
  model::distribution distribution_;
  double low_ = 0;
  double high_ = 0;
  double center_ = 0;
  double spread_ = 0;
  double step_ = 1;
  std::optional<condition_index> by_;
  std::vector<double> factors_ = {1.0}; // by the list that holds the row's value
};

class formula final : public kernel {
public:
  formula(const scope& in, const model::formula_rule& rule)
      : digits_(in.column.type == model::column_type::decimal ? 2 : 0) {
    auto compiled = expression::compile(rule.expression, [&](std::string_view name) -> model::result<int> {
      const auto type = in.type_of(in.sibling(std::string(name)));
      if (type == model::column_type::text)
        in.refuse("formula takes numeric columns: " + std::string(name));
      return type == model::column_type::decimal ? 2 : 0;
    });
    if (!compiled)
      in.refuse(compiled.error().message);
    code_ = std::move(*compiled);
    for (const auto& input : code_.inputs())
      columns_.push_back(in.sibling(input.name));
  }

  void fill(frame& rows, cells& out) const override {
    std::vector<const std::int64_t*> inputs;
    for (const auto column : columns_)
      inputs.push_back(rows.column(column).numbers.data());
    code_.evaluate(inputs, rows.size(), digits_, out.numbers);
  }

private:
  int digits_;
  expression code_;
  std::vector<std::size_t> columns_;
};

} // namespace

kernel_ptr make_number(const scope& in, const model::number_rule& rule) {
  if (in.column.type != model::column_type::integer && in.column.type != model::column_type::decimal)
    in.refuse("number needs an integer or decimal column");
  return std::make_unique<number>(in, rule);
}

kernel_ptr make_formula(const scope& in, const model::formula_rule& rule) {
  if (in.column.type != model::column_type::integer && in.column.type != model::column_type::decimal)
    in.refuse("formula needs an integer or decimal column");
  return std::make_unique<formula>(in, rule);
}

} // namespace troupe::datagen
