// Rules that look at the rows under the same parent: place, the row before, running sums.
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"
#include "runtime/datagen/kernels/convert.hpp"

#include <numeric>

namespace troupe::datagen {

namespace {

class place final : public kernel {
  void fill(frame& rows, cells& out) const override {
    const auto& places = rows.places();
    out.is_plain = true;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool is_first = places.ordinals[i] == 1;
      const bool is_last = places.ordinals[i] == places.sizes[i];
      out.texts.emplace_back(is_first ? (is_last ? "only" : "first") : (is_last ? "last" : "middle"));
    }
  }
};

class previous final : public kernel {
public:
  previous(const scope& in, const model::previous_rule& rule)
      : table_(in.data.table_index(in.table.spec().name)), column_(in.sibling(rule.column)),
        is_text_(in.column.type == model::column_type::text) {
    if (in.type_of(column_) != in.column.type)
      in.refuse("previous has another type than the column it takes: " + rule.column);
    if (rule.otherwise) {
      text_ = *rule.otherwise;
      number_ = is_text_ ? 0 : parse_number(in, *rule.otherwise);
    } else if (!in.column.nullable) {
      in.refuse("previous without otherwise needs a nullable column");
    }
  }

  void fill(frame& rows, cells& out) const override {
    const auto& places = rows.places();
    std::vector<row_index> before;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (places.ordinals[i] > 1)
        before.push_back(rows.rows()[i] - 1);
    const auto related = rows.related(table_, std::move(before));
    const auto& values = related->column(column_);
    out.is_plain = values.is_plain && (!text_ || is_plain_text(*text_));
    std::size_t next = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool has_one = places.ordinals[i] > 1;
      if (is_text_)
        out.texts.push_back(has_one ? values.texts[next]
                            : text_ ? std::string_view(*text_)
                                    : std::string_view{});
      else
        out.numbers.push_back(has_one ? values.numbers[next] : number_);
      next += has_one ? 1 : 0;
    }
  }

private:
  std::size_t table_;
  std::size_t column_;
  bool is_text_;
  std::optional<std::string> text_;
  std::int64_t number_ = null_number;
};

class running_sum final : public kernel {
public:
  running_sum(std::size_t table, std::size_t column) : table_(table), column_(column) {}

  // Rows of a frame mostly follow one another; only the first of a group that began before it needs more.
  void fill(frame& rows, cells& out) const override {
    const auto& places = rows.places();
    const auto& values = rows.column(column_).numbers;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto row = rows.rows()[i];
      const auto ordinal = static_cast<std::size_t>(places.ordinals[i]);
      if (ordinal == 1)
        sum = 0;
      else if (i == 0 || rows.rows()[i - 1] + 1 != row)
        sum = sum_before(rows, row, ordinal - 1);
      sum += is_null(values[i]) ? 0 : values[i];
      out.numbers.push_back(sum);
    }
  }

private:
  std::int64_t sum_before(frame& rows, row_index row, std::size_t count) const {
    std::vector<row_index> earlier(count);
    std::iota(earlier.begin(), earlier.end(), row - count);
    const auto related = rows.related(table_, std::move(earlier));
    std::int64_t sum = 0;
    for (const auto value : related->column(column_).numbers)
      sum += is_null(value) ? 0 : value;
    return sum;
  }

  std::size_t table_;
  std::size_t column_;
};

void need_group(const scope& in) {
  if (in.table.group() == nullptr)
    in.refuse("this rule needs a table grouped under a parent");
}

} // namespace

kernel_ptr make_place() {
  return std::make_unique<place>();
}

kernel_ptr make_previous(const scope& in, const model::previous_rule& rule) {
  need_group(in);
  return std::make_unique<previous>(in, rule);
}

kernel_ptr make_running_sum(const scope& in, const model::running_sum_rule& rule) {
  need_group(in);
  const auto column = in.sibling(rule.column);
  if (in.type_of(column) != in.column.type)
    in.refuse("running_sum has another type than the column it sums: " + rule.column);
  return std::make_unique<running_sum>(in.data.table_index(in.table.spec().name), column);
}

} // namespace troupe::datagen
