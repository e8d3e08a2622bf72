// Rules that make moments anew: the row's own time, times within a parent's life, delays, chance.
#include "messages/model/date.hpp"
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"
#include "runtime/datagen/kernels/convert.hpp"
#include "runtime/datagen/kernels/grouping_parent.hpp"

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

kernel_ptr make_scatter(const scope& in, const model::scatter_rule& rule) {
  need_moment(in);
  return std::make_unique<scatter>(in, rule);
}

} // namespace troupe::datagen
