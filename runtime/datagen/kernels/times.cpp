// Rules that make moments: the row's own time, times within a parent's life, delays, lifecycles, billing
// periods.
#include "messages/model/date.hpp"
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"
#include "runtime/datagen/kernels/convert.hpp"

#include <algorithm>

namespace troupe::datagen {

namespace {

class own_time final : public kernel {
public:
  own_time(const scope& in, const model::time_rule& rule)
      : key_(in.key), type_(in.column.type), rows_(std::max<std::uint64_t>(in.table.rows(), 1)),
        curve_(curve_of(in, rule)) {}

  void fill(frame& rows, cells& out) const override {
    std::size_t hour = 0;
    for (const auto row : rows.rows()) {
      const auto share = (static_cast<double>(row) + unit(key_, row)) / static_cast<double>(rows_);
      out.numbers.push_back(from_seconds(type_, curve_.at(share, hour)));
    }
  }

private:
  static time_curve curve_of(const scope& in, const model::time_rule& rule) {
    const auto& window = in.data.window();
    const auto& rhythm = in.rhythm(rule.rhythm);
    const auto lead = rule.lead_months.value_or(0);
    if (!rule.stops_months_before)
      return {window, rhythm, in.zone(rhythm), lead, rule.before_per_mille.value_or(0)};
    if (*rule.stops_months_before < 0 || *rule.stops_months_before >= lead)
      in.refuse("stops_months_before must be less than lead_months");
    return {{model::add_months(window.first, -static_cast<int>(lead)),
             model::add_months(window.first, -static_cast<int>(*rule.stops_months_before))},
            rhythm,
            in.zone(rhythm)};
  }

  key_type key_;
  model::column_type type_;
  std::uint64_t rows_;
  time_curve curve_;
};

// The grouping parent of the table a column belongs to.
struct grouping_parent {
  std::size_t relationship = 0;
  const compiled_table* table = nullptr;

  explicit grouping_parent(const scope& in) {
    const auto& all = in.data.plan().model.relationships;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].table == in.table.spec().name && all[i].grouped) {
        relationship = i;
        table = &in.data.table(in.data.parent_of(i));
      }
    if (table == nullptr)
      in.refuse("needs a table grouped under a parent");
  }

  model::column_type type(std::size_t column) const { return table->spec().columns[column].type; }

  // A date or timestamp column of the parent.
  std::size_t moment(const scope& in, const std::string& name) const {
    const auto column = table->column(name);
    if (type(column) != model::column_type::date && type(column) != model::column_type::timestamp)
      in.refuse("needs a date or timestamp column of the parent: " + name);
    return column;
  }
};

class within final : public kernel {
public:
  within(const scope& in, const model::within_rule& rule)
      : key_(in.key), type_(in.column.type), end_(in.data.window().end()), parent_(in),
        from_(parent_.moment(in, rule.from)),
        curve_(in.data.window(), in.rhythm(rule.rhythm), in.zone(in.rhythm(rule.rhythm))) {
    if (rule.until)
      until_ = parent_.moment(in, *rule.until);
  }

  void fill(frame& rows, cells& out) const override {
    const auto& places = rows.places();
    const auto from = rows.parent_column(parent_.relationship, from_);
    const auto until = rows.parent_column(parent_.relationship, until_.value_or(from_));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto begin = to_seconds(parent_.type(from_), from.number(i));
      auto end = until_ ? to_seconds(parent_.type(*until_), until.number(i)) : end_;
      end = is_null(end) ? end_ : end;
      const auto share = (static_cast<double>(places.ordinals[i] - 1) + unit(key_, rows.rows()[i])) /
                         static_cast<double>(places.sizes[i]);
      out.numbers.push_back(from_seconds(type_, between(begin, end, share)));
    }
  }

private:
  std::int64_t between(std::int64_t begin, std::int64_t end, double share) const {
    const auto window_begin = curve_.first_day() * seconds_per_day;
    if (begin < window_begin) // before the window nothing is known of the rhythm: spread evenly
      return std::clamp(begin + static_cast<std::int64_t>(share * static_cast<double>(end - begin)), begin,
                        end);
    const auto low = curve_.share_before(begin);
    const auto high = curve_.share_before(end);
    return std::clamp(curve_.at(low + (high - low) * share), begin, end);
  }

  key_type key_;
  model::column_type type_;
  std::int64_t end_;
  grouping_parent parent_;
  std::size_t from_;
  std::optional<std::size_t> until_;
  time_curve curve_;
};

class delay final : public kernel {
public:
  delay(const scope& in, const model::delay_rule& rule)
      : key_(in.key), type_(in.column.type), nullable_(in.column.nullable), end_(in.data.window().end()),
        may_be_future_(rule.may_be_future), from_(in.moment(rule.from)), from_type_(in.type_of(from_)),
        dwell_(rule.dwell, [&](const std::string& name) { return in.condition(name); }) {}

  void fill(frame& rows, cells& out) const override {
    const auto& from = rows.column(from_).numbers;
    std::vector<double> factors;
    dwell_.prepare(rows, factors);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto begin = to_seconds(from_type_, from[i]);
      auto second = begin;
      if (!is_null(second))
        second += dwell_.seconds(unit(key_, rows.rows()[i]), factors.empty() ? 1.0 : factors[i]);
      if (second <= end_ || may_be_future_) {
        out.numbers.push_back(from_seconds(type_, second));
        continue;
      }
      if (nullable_)
        second = null_number;
      else // not over yet, but has to have a value: somewhere in what is left
        second =
            std::max(begin, end_ - static_cast<std::int64_t>(below(
                                       bits(key_, rows.rows()[i], 1),
                                       static_cast<std::uint64_t>(std::max<std::int64_t>(end_ - begin, 1)))));
      out.numbers.push_back(from_seconds(type_, second));
    }
  }

private:
  key_type key_;
  model::column_type type_;
  bool nullable_;
  std::int64_t end_;
  bool may_be_future_;
  std::size_t from_;
  model::column_type from_type_;
  dwell_time dwell_;
};

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

// A moment anywhere in the window.
class scatter final : public kernel {
public:
  scatter(const scope& in, const model::scatter_rule& rule)
      : key_(in.key), type_(in.column.type), begin_(in.data.window().first_day() * seconds_per_day),
        end_(in.data.window().end()), null_share_(static_cast<double>(rule.null_per_mille) / 1000.0) {
    if (rule.null_per_mille > 0 && !in.column.nullable)
      in.refuse("scatter with null_per_mille needs a nullable column");
  }

  void fill(frame& rows, cells& out) const override {
    for (const auto row : rows.rows()) {
      const auto offset = below(bits(key_, row), static_cast<std::uint64_t>(end_ - begin_ + 1));
      const bool is_absent = unit(key_, row, 1) < null_share_;
      out.numbers.push_back(is_absent ? null_number
                                      : from_seconds(type_, begin_ + static_cast<std::int64_t>(offset)));
    }
  }

private:
  key_type key_;
  model::column_type type_;
  std::int64_t begin_;
  std::int64_t end_;
  double null_share_;
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

void need_moment(const scope& in) {
  if (in.column.type != model::column_type::date && in.column.type != model::column_type::timestamp)
    in.refuse("this rule makes a date or timestamp");
}

} // namespace

kernel_ptr make_time(const scope& in, const model::time_rule& rule) {
  need_moment(in);
  return std::make_unique<own_time>(in, rule);
}

kernel_ptr make_within(const scope& in, const model::within_rule& rule) {
  need_moment(in);
  return std::make_unique<within>(in, rule);
}

kernel_ptr make_delay(const scope& in, const model::delay_rule& rule) {
  need_moment(in);
  return std::make_unique<delay>(in, rule);
}

kernel_ptr make_state() {
  return std::make_unique<current_state>();
}

kernel_ptr make_entered(const scope& in, const model::entered_rule& rule) {
  need_moment(in);
  return std::make_unique<entered>(in, rule);
}

kernel_ptr make_in_window(const scope& in, const model::in_window_rule& rule) {
  need_moment(in);
  return std::make_unique<in_window>(in, rule);
}

kernel_ptr make_earliest(const scope& in, const model::moments_rule& rule) {
  need_moment(in);
  return std::make_unique<extreme_moment>(in, rule, false);
}

kernel_ptr make_latest(const scope& in, const model::moments_rule& rule) {
  need_moment(in);
  return std::make_unique<extreme_moment>(in, rule, true);
}

kernel_ptr make_scatter(const scope& in, const model::scatter_rule& rule) {
  need_moment(in);
  return std::make_unique<scatter>(in, rule);
}

kernel_ptr make_months_between(const scope& in, const model::months_between_rule& rule) {
  return std::make_unique<months_between>(in, rule);
}

kernel_ptr make_period(const scope& in, const model::period_rule& rule) {
  need_moment(in);
  return std::make_unique<period>(in, rule);
}

} // namespace troupe::datagen
