#include "runtime/scorecard/metrics.hpp"

#include <algorithm>
#include <cmath>

namespace troupe::scorecard {

namespace {

constexpr double full = 100.0;

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

model::decimal rounded(double value, double unit) {
  return {std::llround(value / unit) * std::llround(unit * 1e6)};
}

} // namespace

void tally::add(const std::string& place, std::uint64_t checked, std::uint64_t wrong) {
  checked_ += checked;
  wrong_ += wrong;
  if (share(wrong, checked) > worst_share_) {
    worst_share_ = share(wrong, checked);
    worst_ = place;
  }
}

void tally::add(const tally& more) {
  checked_ += more.checked_;
  wrong_ += more.wrong_;
  if (more.worst_share_ > worst_share_) {
    worst_share_ = more.worst_share_;
    worst_ = more.worst_;
  }
}

model::score_metric tally::metric(const std::string& name, const std::string& meaning,
                                  double severity) const {
  const auto percent = full * share(wrong_, checked_);
  // A single fault among millions must not look like none.
  const auto score = wrong_ == 0 ? full : std::min(full - severity * percent, full - 0.01);
  return {name, value_of(percent), score_of(score), meaning, worst_};
}

void assessment::add(const std::string& place, double value, double score) {
  all_.push_back({place, value, std::clamp(score, 0.0, full)});
}

void assessment::add(const assessment& more) {
  all_.insert(all_.end(), more.all_.begin(), more.all_.end());
}

model::score_metric assessment::metric(const std::string& name, const std::string& meaning) const {
  double value = 0;
  double score = 0;
  const assessed* worst = nullptr;
  for (const auto& a : all_) {
    value += a.value;
    score += a.score;
    if (a.score < full - 0.005 && (worst == nullptr || a.score < worst->score))
      worst = &a;
  }
  const auto count = static_cast<double>(std::max<std::size_t>(all_.size(), 1));
  return {name, value_of(value / count), score_of(score / count), meaning,
          worst != nullptr ? worst->place : ""};
}

model::decimal value_of(double value) {
  return rounded(value, 1e-4);
}

model::decimal score_of(double score) {
  return rounded(std::clamp(score, 0.0, full), 1e-2);
}

model::score_section section_of(const std::string& name, std::vector<model::score_metric> metrics) {
  double sum = 0;
  for (const auto& metric : metrics)
    sum += metric.score.as_double();
  return {name, score_of(sum / static_cast<double>(std::max<std::size_t>(metrics.size(), 1))),
          std::move(metrics)};
}

void add_metric(std::vector<model::score_metric>& metrics, const tally& faults, const std::string& name,
                const std::string& meaning, double severity) {
  if (faults.checked() > 0)
    metrics.push_back(faults.metric(name, meaning, severity));
}

void add_metric(std::vector<model::score_metric>& metrics, const assessment& places, const std::string& name,
                const std::string& meaning) {
  if (!places.empty())
    metrics.push_back(places.metric(name, meaning));
}

} // namespace troupe::scorecard
