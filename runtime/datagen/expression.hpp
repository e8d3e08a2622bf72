#pragma once

#include "messages/model/failure.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::datagen {

// Exact decimal arithmetic over named numbers: + - * / with the usual precedence, parentheses, unary minus,
// decimal constants. Compiled once to postfix code.
class expression {
public:
  // A name's place in the inputs and how many digits it has after the point (0 or 2).
  struct input {
    std::string name;
    int digits = 0;
  };

  // Finds a name's input; the failure of an unknown name is the caller's.
  using resolver = std::function<model::result<int>(std::string_view name)>;

  // Compiles `text`; `digits_of(name)` gives the digits after the point of a column. ec::model_invalid with
  // the position for text that is not an expression.
  static model::result<expression> compile(std::string_view text, const resolver& digits_of);

  // The inputs in the order evaluate() takes them.
  const std::vector<input>& inputs() const { return inputs_; }

  // The value, rounded half away from zero to `digits` after the point (0 to 6), as an integer in that unit.
  // null_number if an input is null, a divisor is zero, or a value is too large.
  std::int64_t evaluate(const std::int64_t* values, int digits) const;

  // The same for `count` rows: columns[i][row] holds input i.
  void evaluate(const std::vector<const std::int64_t*>& columns, std::size_t count, int digits,
                std::vector<std::int64_t>& out) const;

private:
  friend class expression_parser;
  enum class op : std::uint8_t { constant, input, add, subtract, multiply, divide, negate };
  struct step {
    op what;
    std::int64_t value = 0; // constant in millionths, or the input's index
  };
  bool evaluate_short(const std::vector<const std::int64_t*>& columns, std::size_t count, int digits,
                      std::vector<std::int64_t>& out) const;

  std::vector<input> inputs_;
  std::vector<step> steps_;
};

} // namespace troupe::datagen
