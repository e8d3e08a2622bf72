// Rules that make numbers: distributions and formulas.
#include "runtime/datagen/expression.hpp"
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

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
      by_ = in.sibling(*rule.by);
    for (const auto& given : rule.given)
      for (const auto& value : given.when)
        factors_[value] = given.factor.as_double();
  }

  void fill(frame& rows, cells& out) const override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      double value = draw(unit(key_, rows.rows()[i]));
      if (by_) {
        const auto factor = factors_.find(std::string(rows.text_at(*by_, i)));
        value *= factor == factors_.end() ? 1.0 : factor->second;
      }
      value = std::round(std::clamp(value, low_, high_) / step_) * step_;
      out.numbers.push_back(std::llround(value));
    }
  }

private:
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
  std::optional<std::size_t> by_;
  std::unordered_map<std::string, double> factors_;
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
    std::vector<std::int64_t> values(inputs.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t n = 0; n < inputs.size(); ++n)
        values[n] = inputs[n][i];
      out.numbers.push_back(code_.evaluate(values.data(), digits_));
    }
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
