#include "runtime/datagen/expression.hpp"

#include "messages/model/decimal.hpp"
#include "runtime/datagen/cells.hpp"

#include <array>
#include <cctype>
#include <cstdlib>
#include <limits>

namespace troupe::datagen {

namespace {

using model::ec;
using model::failure;
using model::result;

__extension__ using wide = __int128;

constexpr int working_digits = 6;
constexpr std::size_t max_depth = 16;

constexpr wide power_of_ten(int n) {
  wide value = 1;
  for (int i = 0; i < n; ++i)
    value *= 10;
  return value;
}

wide divide_rounded(wide value, wide by) {
  const bool negative = (value < 0) != (by < 0);
  const wide magnitude = value < 0 ? -value : value;
  const wide divisor = by < 0 ? -by : by;
  const wide quotient = (magnitude + divisor / 2) / divisor;
  return negative ? -quotient : quotient;
}

} // namespace

class expression_parser {
public:
  expression_parser(std::string_view text, const expression::resolver& digits_of)
      : text_(text), digits_of_(digits_of) {}

  result<expression> parse() {
    if (!sum() || (skip_space(), at_ < text_.size()))
      return failure{ec::model_invalid, problem_.empty()
                                            ? "formula: unexpected text at column " +
                                                  std::to_string(at_ + 1) + ": " + std::string(text_)
                                            : problem_};
    return std::move(out_);
  }

private:
  using op = expression::op;

  void skip_space() {
    while (at_ < text_.size() && text_[at_] == ' ')
      ++at_;
  }

  bool take(char c) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != c)
      return false;
    ++at_;
    return true;
  }

  bool sum() {
    if (!product())
      return false;
    for (;;) {
      const bool plus = take('+');
      if (!plus && !take('-'))
        return true;
      if (!product())
        return false;
      out_.steps_.push_back({plus ? op::add : op::subtract});
    }
  }

  bool product() {
    if (!factor())
      return false;
    for (;;) {
      const bool times = take('*');
      if (!times && !take('/'))
        return true;
      if (!factor())
        return false;
      out_.steps_.push_back({times ? op::multiply : op::divide});
    }
  }

  bool factor() {
    if (++depth_ > max_depth)
      return false;
    const bool parsed = atom();
    --depth_;
    return parsed;
  }

  bool atom() {
    if (take('-')) {
      if (!factor())
        return false;
      out_.steps_.push_back({op::negate});
      return true;
    }
    if (take('('))
      return sum() && take(')');
    skip_space();
    const auto start = at_;
    const auto is_word = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.';
    };
    while (at_ < text_.size() && is_word(text_[at_]))
      ++at_;
    const auto word = text_.substr(start, at_ - start);
    if (word.empty())
      return false;
    if (const auto number = model::parse_decimal(word)) {
      out_.steps_.push_back({op::constant, number->micros});
      return true;
    }
    return name(word);
  }

  bool name(std::string_view word) {
    const auto digits = digits_of_(word);
    if (!digits) {
      problem_ = digits.error().message;
      return false;
    }
    std::size_t index = 0;
    while (index < out_.inputs_.size() && out_.inputs_[index].name != word)
      ++index;
    if (index == out_.inputs_.size())
      out_.inputs_.push_back({std::string(word), *digits});
    out_.steps_.push_back({op::input, static_cast<std::int64_t>(index)});
    return true;
  }

  std::string_view text_;
  const expression::resolver& digits_of_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::string problem_;
  expression out_;
};

result<expression> expression::compile(std::string_view text, const resolver& digits_of) {
  return expression_parser(text, digits_of).parse();
}

namespace {

// A column of intermediate values with a fixed number of digits after the point.
struct short_values {
  std::vector<std::int64_t> numbers;
  int digits = 0;

  // Gives every value `more` digits after the point; false if one becomes too large.
  bool widen(int more) {
    const auto factor = static_cast<std::int64_t>(power_of_ten(more));
    bool fits = true;
    for (auto& number : numbers)
      fits &= !__builtin_mul_overflow(number, factor, &number);
    digits += more;
    return fits;
  }
};

std::int64_t divide_rounded(std::int64_t value, std::int64_t by) {
  const auto half = by / 2;
  return (value < 0 ? value - half : value + half) / by;
}

} // namespace

// Most formulas stay within 64 bits and six digits; false for those that do not, or divide.
bool expression::evaluate_short(const std::vector<const std::int64_t*>& columns, std::size_t count,
                                int digits, std::vector<std::int64_t>& out) const {
  std::vector<short_values> stack;
  std::vector<char> is_empty(count, 0);
  bool fits = true;
  for (const auto& next : steps_) {
    if (next.what == op::constant) {
      auto value = next.value;
      int kept = working_digits;
      for (; kept > 0 && value % 10 == 0; --kept)
        value /= 10;
      stack.push_back({std::vector<std::int64_t>(count, value), kept});
    } else if (next.what == op::input) {
      const auto index = static_cast<std::size_t>(next.value);
      auto& top =
          stack.emplace_back(short_values{{columns[index], columns[index] + count}, inputs_[index].digits});
      for (std::size_t i = 0; i < count; ++i)
        if (is_null(top.numbers[i]))
          top.numbers[i] = 0, is_empty[i] = 1;
    } else if (next.what == op::negate) {
      for (auto& number : stack.back().numbers)
        number = -number;
    } else if (next.what == op::divide) {
      return false;
    } else {
      auto right = std::move(stack.back());
      stack.pop_back();
      auto& left = stack.back();
      if (next.what == op::multiply) {
        left.digits += right.digits;
        for (std::size_t i = 0; i < count; ++i)
          fits &= !__builtin_mul_overflow(left.numbers[i], right.numbers[i], &left.numbers[i]);
      } else {
        auto& narrow = left.digits < right.digits ? left : right;
        fits &= narrow.widen(std::abs(left.digits - right.digits));
        for (std::size_t i = 0; i < count; ++i)
          fits &= next.what == op::add
                      ? !__builtin_add_overflow(left.numbers[i], right.numbers[i], &left.numbers[i])
                      : !__builtin_sub_overflow(left.numbers[i], right.numbers[i], &left.numbers[i]);
      }
    }
    if (!fits || stack.back().digits > working_digits)
      return false;
  }
  auto& made = stack.back();
  if (made.digits < digits && !made.widen(digits - made.digits))
    return false;
  const auto by = static_cast<std::int64_t>(power_of_ten(made.digits - digits));
  for (std::size_t i = 0; i < count; ++i)
    out.push_back(is_empty[i] != 0 ? null_number
                  : by == 1        ? made.numbers[i]
                                   : divide_rounded(made.numbers[i], by));
  return true;
}

void expression::evaluate(const std::vector<const std::int64_t*>& columns, std::size_t count, int digits,
                          std::vector<std::int64_t>& out) const {
  if (evaluate_short(columns, count, digits, out))
    return;
  std::vector<std::int64_t> values(columns.size());
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t n = 0; n < columns.size(); ++n)
      values[n] = columns[n][i];
    out.push_back(evaluate(values.data(), digits));
  }
}

std::int64_t expression::evaluate(const std::int64_t* values, int digits) const {
  std::array<wide, 2 * max_depth + 2> stack{}; // values in millionths
  std::size_t top = 0;
  for (const auto& next : steps_) {
    switch (next.what) {
    case op::constant:
      stack[top++] = next.value;
      break;
    case op::input: {
      const auto index = static_cast<std::size_t>(next.value);
      if (is_null(values[index]))
        return null_number;
      stack[top++] = values[index] * power_of_ten(working_digits - inputs_[index].digits);
      break;
    }
    case op::negate:
      stack[top - 1] = -stack[top - 1];
      break;
    default: {
      const wide right = stack[--top];
      auto& left = stack[top - 1];
      if (next.what == op::add)
        left += right;
      else if (next.what == op::subtract)
        left -= right;
      else if (next.what == op::multiply) {
        if (__builtin_mul_overflow(left, right, &left))
          return null_number;
        left = divide_rounded(left, power_of_ten(working_digits));
      } else {
        if (right == 0 || __builtin_mul_overflow(left, power_of_ten(working_digits), &left))
          return null_number;
        left = divide_rounded(left, right);
      }
    }
    }
  }
  const wide rounded = divide_rounded(stack[0], power_of_ten(working_digits - digits));
  constexpr wide largest = std::numeric_limits<std::int64_t>::max();
  return rounded > largest || rounded < -largest ? null_number : static_cast<std::int64_t>(rounded);
}

} // namespace troupe::datagen
