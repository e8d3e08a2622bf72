#pragma once

#include "messages/model/scorecard.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace troupe::scorecard {

// Faults of one kind, place by place (a table, or table.column).
class tally {
public:
  void add(const std::string& place, std::uint64_t checked, std::uint64_t wrong);
  void add(const tally& more);

  std::uint64_t checked() const { return checked_; }
  std::uint64_t wrong() const { return wrong_; }

  // Percent that is wrong, pooled over all places; each percent costs `severity` points. The worst place is
  // the one with the largest share wrong.
  model::score_metric metric(const std::string& name, const std::string& meaning, double severity) const;

private:
  std::uint64_t checked_ = 0;
  std::uint64_t wrong_ = 0;
  double worst_share_ = 0;
  std::string worst_;
};

// A value and its score for each of several places.
class assessment {
public:
  void add(const std::string& place, double value, double score);
  void add(const assessment& more);

  bool empty() const { return all_.empty(); }

  // The means; the worst place is the one with the lowest score, where that is not full.
  model::score_metric metric(const std::string& name, const std::string& meaning) const;

private:
  struct assessed {
    std::string place;
    double value;
    double score;
  };
  std::vector<assessed> all_;
};

// Rounded to a hundredth for scores, kept to four digits for values.
model::decimal value_of(double value);
model::decimal score_of(double score);

// One section; its score is the mean of its metrics.
model::score_section section_of(const std::string& name, std::vector<model::score_metric> metrics);

// Adds the metric of a tally that checked something, or of an assessment of something.
void add_metric(std::vector<model::score_metric>& metrics, const tally& faults, const std::string& name,
                const std::string& meaning, double severity);
void add_metric(std::vector<model::score_metric>& metrics, const assessment& places, const std::string& name,
                const std::string& meaning);

} // namespace troupe::scorecard
