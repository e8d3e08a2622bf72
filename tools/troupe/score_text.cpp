#include "tools/troupe/score_text.hpp"

#include "messages/model/decimal.hpp"
#include "runtime/contracts/answer.hpp"

#include <algorithm>
#include <cstdio>

namespace troupe::cli {

namespace {

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(text.size() < width ? width - text.size() : 0, ' ');
}

std::string points(model::decimal score) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%5.1f", score.as_double());
  return buffer;
}

std::string value(model::decimal measured) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%10.4g", measured.as_double());
  return buffer;
}

std::string number(std::int64_t count) {
  return contracts::for_people(static_cast<double>(count), model::unit::plain);
}

} // namespace

std::string scorecard_text(const model::scorecard& card, const std::string& folder) {
  std::size_t width = 0;
  for (const auto& section : card.sections)
    for (const auto& metric : section.metrics)
      width = std::max(width, metric.name.size());
  std::string text = folder + ": " + points(card.score) + " of 100 (" + number(card.tables) + " tables, " +
                     number(card.rows) + " rows)\n";
  for (const auto& section : card.sections) {
    text += "\n" + padded(section.name, width + 3) + points(section.score) + "\n";
    for (const auto& metric : section.metrics)
      text += "  " + padded(metric.name, width + 1) + points(metric.score) + value(metric.value) + "  " +
              metric.meaning + (metric.worst.empty() ? "" : "; worst: " + metric.worst) + "\n";
  }
  return text;
}

} // namespace troupe::cli
