// Rules that take a moment from others: states of the lifecycle, the earliest and the latest of several.
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"
#include "runtime/datagen/kernels/convert.hpp"

#include <algorithm>
#include <utility>

namespace troupe::datagen {

namespace {

class current_state final : public kernel {
  void fill(frame& rows, cells& out) const override {
    const auto& names = rows.table().lifecycle()->states();
    out.is_plain = std::all_of(names.begin(), names.end(), is_plain_text);
    for (const auto state : rows.walks().state)
      out.texts.emplace_back(names[state]);
  }
};

class entered final : public kernel {
public:
  entered(const scope& in, const model::entered_rule& rule) : type_(in.column.type) {
    if (in.table.lifecycle() == nullptr)
      in.refuse("entered needs a table with a lifecycle");
    for (const auto& name : rule.states) {
      const auto state = in.table.lifecycle()->find_state(name);
      if (!state)
        in.refuse("the lifecycle has no such state: " + name);
      states_.push_back(*state);
    }
  }

  void fill(frame& rows, cells& out) const override {
    const auto& walks = rows.walks();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto moment = null_number;
      for (const auto state : states_)
        if (const auto m = walks.entered[state][i]; !is_null(m) && (is_null(moment) || m < moment))
          moment = m;
      out.numbers.push_back(from_seconds(type_, moment));
    }
  }

private:
  model::column_type type_;
  std::vector<std::size_t> states_;
};

// The earliest or the latest of several columns.
class extreme_moment final : public kernel {
public:
  extreme_moment(const scope& in, const model::moments_rule& rule, bool is_latest)
      : type_(in.column.type), is_latest_(is_latest) {
    for (const auto& name : rule.of)
      of_.emplace_back(in.moment(name), in.type_of(in.sibling(name)));
    if (of_.empty())
      in.refuse("needs date or timestamp columns to choose from");
  }

  void fill(frame& rows, cells& out) const override {
    std::vector<std::int64_t> seconds(rows.size(), null_number);
    for (const auto& [column, type] : of_) {
      const auto& values = rows.column(column).numbers;
      for (std::size_t i = 0; i < rows.size(); ++i)
        if (const auto second = to_seconds(type, values[i]);
            !is_null(second) && (is_null(seconds[i]) || (second > seconds[i]) == is_latest_))
          seconds[i] = second;
    }
    for (const auto second : seconds)
      out.numbers.push_back(from_seconds(type_, second));
  }

private:
  model::column_type type_;
  bool is_latest_;
  std::vector<std::pair<std::size_t, model::column_type>> of_;
};

} // namespace

kernel_ptr make_state() {
  return std::make_unique<current_state>();
}

kernel_ptr make_entered(const scope& in, const model::entered_rule& rule) {
  need_moment(in);
  return std::make_unique<entered>(in, rule);
}

kernel_ptr make_earliest(const scope& in, const model::moments_rule& rule) {
  need_moment(in);
  return std::make_unique<extreme_moment>(in, rule, false);
}

kernel_ptr make_latest(const scope& in, const model::moments_rule& rule) {
  need_moment(in);
  return std::make_unique<extreme_moment>(in, rule, true);
}

} // namespace troupe::datagen
