#include "runtime/contracts/proof.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <numeric>

namespace troupe::contracts {

namespace {

using model::insight;

// The measured effect of a contract, or why there is none.
struct effect {
  std::optional<double> value;
  std::string problem;
};

effect none(std::string problem) {
  return {std::nullopt, std::move(problem)};
}

double mean(std::vector<double>::const_iterator begin, std::vector<double>::const_iterator end) {
  return begin == end ? 0.0 : std::accumulate(begin, end, 0.0) / static_cast<double>(end - begin);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

class measurement {
public:
  measurement(const model::insight_contract& contract, const answer& result, std::size_t measure,
              std::optional<std::size_t> dimension)
      : contract_(contract), result_(result), measure_(measure), dimension_(dimension),
        values_(result.numbers(measure)) {}

  effect take() const {
    auto measured = by_shape();
    const bool compares_groups = contract_.dimension && contract_.shape != insight::gap && values_.size() > 1;
    if (measured.value && compares_groups &&
        std::adjacent_find(values_.begin(), values_.end(), std::not_equal_to<>()) == values_.end())
      return none("all groups are equal");
    return measured;
  }

private:
  effect by_shape() const {
    if (values_.empty())
      return none("every value is null");
    switch (contract_.shape) {
    case insight::top_k:
      return top();
    case insight::share:
      return share();
    case insight::trend:
      return trend();
    case insight::seasonality:
      return seasonality();
    case insight::spike:
      return spike();
    case insight::gap:
      return {values_.front(), ""};
    case insight::churn:
      return churn();
    case insight::rate_by_segment:
      return rate_by_segment();
    case insight::funnel:
      return funnel();
    case insight::mix_shift:
      return mix_shift();
    }
    return none("unknown shape");
  }

  std::optional<std::size_t> subject_row() const {
    if (!contract_.subject || !dimension_)
      return std::nullopt;
    for (std::size_t i = 0; i < result_.rows(); ++i)
      if (result_.text(i, *dimension_) == *contract_.subject)
        return i;
    return std::nullopt;
  }

  effect top() const {
    if (values_.size() < 2)
      return none("fewer than two groups");
    auto sorted = values_;
    std::sort(sorted.rbegin(), sorted.rend());
    if (sorted.front() == sorted.back())
      return none("all groups are equal");
    if (contract_.subject) {
      const auto row = subject_row();
      if (!row)
        return none("no such group: " + *contract_.subject);
      if (result_.number(*row, measure_) != sorted.front())
        return none("the leader is not " + *contract_.subject);
    }
    return {sorted[1] == 0 ? sorted[0] : sorted[0] / sorted[1], ""};
  }

  effect share() const {
    const auto row = subject_row();
    const auto total = std::accumulate(values_.begin(), values_.end(), 0.0);
    if (!row || values_.size() < 2 || total <= 0)
      return none("no such group, or nothing to share");
    if (total == result_.number(*row, measure_).value_or(0.0))
      return none("the group is all there is");
    return {100.0 * result_.number(*row, measure_).value_or(0.0) / total, ""};
  }

  // Means of the first and the last quarter of the periods.
  std::pair<double, double> ends() const {
    const auto quarter = std::max<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(values_.size()) / 4, 1);
    return {mean(values_.begin(), values_.begin() + quarter), mean(values_.end() - quarter, values_.end())};
  }

  effect trend() const {
    if (values_.size() < 4)
      return none("fewer than four periods");
    const auto [first, last] = ends();
    return first <= 0 ? none("starts at nothing") : effect{last / first, ""};
  }

  effect mix_shift() const {
    if (values_.size() < 4)
      return none("fewer than four periods");
    const auto [first, last] = ends();
    return {last - first, ""};
  }

  // The value of a period relative to the twelve around it, so that growth is not taken for a season.
  double relative(std::size_t period) const {
    constexpr std::size_t year = 12;
    const auto from =
        std::min(period < year / 2 ? 0 : period - year / 2, values_.size() - std::min(year, values_.size()));
    const auto to = std::min(from + year, values_.size());
    const auto around = mean(values_.begin() + static_cast<std::ptrdiff_t>(from),
                             values_.begin() + static_cast<std::ptrdiff_t>(to));
    return around <= 0 ? 0.0 : values_[period] / around;
  }

  effect seasonality() const {
    std::map<std::string, std::vector<double>> by_month;
    std::size_t n = 0; // of the values, which leave nulls out
    for (std::size_t i = 0; dimension_ && i < result_.rows(); ++i) {
      if (!result_.number(i, measure_))
        continue;
      if (const auto& period = result_.text(i, *dimension_); period.size() >= 7)
        by_month[period.substr(5, 2)].push_back(relative(n));
      ++n;
    }
    if (by_month.size() < 12)
      return none("not all twelve calendar months occur");
    std::vector<double> months;
    for (const auto& [month, values] : by_month)
      months.push_back(mean(values.begin(), values.end()));
    const auto [low, high] = std::minmax_element(months.begin(), months.end());
    return *low <= 0 ? none("a calendar month is empty") : effect{*high / *low, ""};
  }

  effect spike() const {
    if (values_.size() < 8)
      return none("fewer than eight periods");
    const auto normal = median(values_);
    return normal <= 0 ? none("the median period is empty")
                       : effect{*std::max_element(values_.begin(), values_.end()) / normal, ""};
  }

  effect churn() const {
    const auto rate = values_.front();
    return rate <= 0 || rate >= 100 ? none("a rate of 0 or 100 percent says nothing") : effect{rate, ""};
  }

  effect rate_by_segment() const {
    const auto row = subject_row();
    if (!row)
      return none("no such group: " + contract_.subject.value_or("?"));
    std::optional<double> highest_other;
    for (std::size_t i = 0; i < result_.rows(); ++i)
      if (const auto value = result_.number(i, measure_); i != *row && value)
        highest_other = std::max(highest_other.value_or(*value), *value);
    if (!highest_other)
      return none("fewer than two groups");
    const auto subject = result_.number(*row, measure_).value_or(0.0);
    constexpr double beyond_measure = 1e6; // nobody else has any
    return {*highest_other > 0 ? subject / *highest_other : beyond_measure, ""};
  }

  effect funnel() const {
    std::vector<double> steps;
    for (std::size_t c = measure_; c < result_.columns().size(); ++c)
      if (const auto step = result_.number(0, c))
        steps.push_back(*step);
    if (steps.size() < 2 || steps.front() <= 0)
      return none("fewer than two steps, or nothing enters");
    if (!std::is_sorted(steps.rbegin(), steps.rend()))
      return none("a later step is larger than an earlier one");
    if (steps.front() == steps.back())
      return none("nothing is lost on the way");
    return {100.0 * steps.back() / steps.front(), ""};
  }

  const model::insight_contract& contract_;
  const answer& result_;
  std::size_t measure_;
  std::optional<std::size_t> dimension_;
  std::vector<double> values_;
};

std::string two_digits(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f", value);
  return buffer;
}

std::string bounds(const model::insight_contract& contract) {
  std::string text;
  if (contract.at_least)
    text += " at least " + to_text(*contract.at_least);
  if (contract.at_most)
    text += std::string(text.empty() ? "" : " and") + " at most " + to_text(*contract.at_most);
  return text;
}

} // namespace

model::query_proof refused(const model::golden_query& query, const std::string& error) {
  return {query.id, false, false, "", "refused by the SQL engine: " + error};
}

model::query_proof prove(const model::golden_query& query, const model::query_result& result) {
  const auto& contract = query.contract;
  const answer read(result);
  model::query_proof proof{query.id, true, false, "", ""};
  const auto name = std::string(to_text(contract.shape));
  const auto measure = read.column(contract.measure);
  if (read.rows() == 0) {
    proof.detail = name + ": the answer is empty";
    return proof;
  }
  if (!measure || (contract.dimension && !read.column(*contract.dimension))) {
    proof.detail =
        name + ": the answer has no column " + contract.measure + " or " + contract.dimension.value_or("");
    return proof;
  }
  proof.answer = answer_line(query, read);
  const auto dimension = contract.dimension ? read.column(*contract.dimension) : std::nullopt;
  const auto measured = measurement(contract, read, *measure, dimension).take();
  if (!measured.value) {
    proof.detail = name + ": " + measured.problem;
    return proof;
  }
  proof.holds = (!contract.at_least || *measured.value >= contract.at_least->as_double()) &&
                (!contract.at_most || *measured.value <= contract.at_most->as_double());
  proof.detail = name + ": effect " + two_digits(*measured.value) + ", promised" + bounds(contract);
  return proof;
}

} // namespace troupe::contracts
