// Rules of billing periods: their anniversaries, how many have begun, when each starts.
#include "messages/model/date.hpp"
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"
#include "runtime/datagen/kernels/convert.hpp"
#include "runtime/datagen/kernels/grouping_parent.hpp"

namespace troupe::datagen {

namespace {

model::date day_of(std::int64_t seconds) {
  return {std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{seconds}})};
}

// The length of a period in months, 1 when absent.
int months_of(const scope& in, const std::optional<std::int64_t>& every) {
  constexpr std::int64_t longest = 120;
  if (every && (*every < 1 || *every > longest))
    in.refuse("every must be 1 to 120 months");
  return static_cast<int>(every.value_or(1));
}

// The column itself, or its first monthly anniversary in the window where it lies before.
class in_window final : public kernel {
public:
  in_window(const scope& in, const model::in_window_rule& rule)
      : type_(in.column.type), first_(in.data.window().first), of_(in.moment(rule.of)),
        of_type_(in.type_of(of_)) {}

  void fill(frame& rows, cells& out) const override {
    for (const auto value : rows.column(of_).numbers) {
      const auto seconds = to_seconds(of_type_, value);
      out.numbers.push_back(from_seconds(type_, is_null(seconds) ? seconds : anniversary(seconds)));
    }
  }

private:
  std::int64_t anniversary(std::int64_t seconds) const {
    const auto start = day_of(seconds);
    if (start >= first_)
      return seconds;
    const std::chrono::year_month_day a{start.day};
    const std::chrono::year_month_day b{first_.day};
    auto months = (static_cast<int>(b.year()) - static_cast<int>(a.year())) * 12 +
                  static_cast<int>(static_cast<unsigned>(b.month())) -
                  static_cast<int>(static_cast<unsigned>(a.month()));
    while (model::add_months(start, months) < first_)
      ++months;
    return model::add_months(start, months).day.time_since_epoch().count() * seconds_per_day;
  }

  model::column_type type_;
  model::date first_;
  std::size_t of_;
  model::column_type of_type_;
};

class months_between final : public kernel {
public:
  months_between(const scope& in, const model::months_between_rule& rule)
      : end_(in.data.window().end()), from_(in.moment(rule.from)), from_type_(in.type_of(from_)),
        every_(months_of(in, rule.every)) {
    if (rule.until)
      until_ = in.moment(*rule.until), until_type_ = in.type_of(*until_);
  }

  void fill(frame& rows, cells& out) const override {
    const auto& from = rows.column(from_).numbers;
    const auto* until = until_ ? &rows.column(*until_).numbers : nullptr;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto end = until != nullptr ? to_seconds(until_type_, (*until)[i]) : end_;
      end = is_null(end) ? end_ : end;
      const auto months = months_begun(day_of(to_seconds(from_type_, from[i])), day_of(end));
      out.numbers.push_back((months + every_ - 1) / every_);
    }
  }

private:
  // The number of periods that start at `from` and then every month, up to and with the day `until`.
  static std::int64_t months_begun(model::date from, model::date until) {
    if (until < from)
      return 0;
    const std::chrono::year_month_day a{from.day};
    const std::chrono::year_month_day b{until.day};
    auto months = (static_cast<int>(b.year()) - static_cast<int>(a.year())) * 12 +
                  static_cast<int>(static_cast<unsigned>(b.month())) -
                  static_cast<int>(static_cast<unsigned>(a.month()));
    while (months > 0 && model::add_months(from, months) > until)
      --months;
    return months + 1;
  }

  std::int64_t end_;
  std::size_t from_;
  model::column_type from_type_;
  int every_;
  std::optional<std::size_t> until_;
  model::column_type until_type_ = model::column_type::timestamp;
};

class period final : public kernel {
public:
  period(const scope& in, const model::period_rule& rule)
      : type_(in.column.type), parent_(in), from_(parent_.moment(in, rule.from)),
        every_(months_of(in, rule.every)) {}

  void fill(frame& rows, cells& out) const override {
    const auto from = rows.parent_column(parent_.relationship, from_);
    const auto& ordinals = rows.places().ordinals;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto second = to_seconds(parent_.type(from_), from.number(i));
      const auto day = model::add_months(day_of(second), every_ * (static_cast<int>(ordinals[i]) - 1));
      const auto start = day.day.time_since_epoch().count() * seconds_per_day;
      out.numbers.push_back(from_seconds(type_, ordinals[i] == 1 ? second : start));
    }
  }

private:
  model::column_type type_;
  grouping_parent parent_;
  std::size_t from_;
  int every_;
};

} // namespace

kernel_ptr make_in_window(const scope& in, const model::in_window_rule& rule) {
  need_moment(in);
  return std::make_unique<in_window>(in, rule);
}

kernel_ptr make_months_between(const scope& in, const model::months_between_rule& rule) {
  return std::make_unique<months_between>(in, rule);
}

kernel_ptr make_period(const scope& in, const model::period_rule& rule) {
  need_moment(in);
  return std::make_unique<period>(in, rule);
}

} // namespace troupe::datagen
