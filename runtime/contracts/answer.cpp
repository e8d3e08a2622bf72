#include "runtime/contracts/answer.hpp"

#include "runtime/contracts/period_text.hpp"

#include <boost/json.hpp>
#include <kainjow/mustache.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace troupe::contracts {

namespace {

using model::insight;

std::string formatted(const char* format, double value) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, format, value);
  return buffer;
}

// 1234567.5 -> "1,234,568"
std::string grouped(double value, int digits) {
  auto text = formatted(digits == 0 ? "%.0f" : digits == 1 ? "%.1f" : "%.2f", std::abs(value));
  auto end = text.find('.');
  end = end == std::string::npos ? text.size() : end;
  for (auto at = end; at > 3; at -= 3)
    text.insert(at - 3, ",");
  return (value < 0 ? "-" : "") + text;
}

model::unit unit_of(const model::golden_query& query, const std::string& column) {
  for (const auto& measure : query.query.measures)
    if (measure.name == column)
      return measure.unit.value_or(model::unit::plain);
  return model::unit::plain;
}

} // namespace

answer::answer(const model::query_result& result) : columns_(result.columns) {
  for (const auto& row : result.rows) {
    auto& texts = texts_.emplace_back();
    auto& numbers = numbers_.emplace_back();
    for (const auto& cell : row) {
      const auto json = boost::json::parse(cell);
      texts.push_back(json.is_string() ? std::string(json.get_string()) : cell);
      if (json.is_number())
        numbers.emplace_back(json.to_number<double>());
      else
        numbers.emplace_back(std::nullopt);
    }
  }
}

std::optional<std::size_t> answer::column(const std::string& name) const {
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  if (found == columns_.end())
    return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

std::vector<double> answer::numbers(std::size_t column) const {
  std::vector<double> values;
  for (const auto& row : numbers_)
    if (row[column])
      values.push_back(*row[column]);
  return values;
}

std::string for_people(double value, model::unit unit) {
  switch (unit) {
  case model::unit::money:
    return (value < 0 ? "-$" : "$") + grouped(std::abs(value), std::abs(value) < 100 ? 2 : 0);
  case model::unit::percent:
    return grouped(value, 1) + "%";
  case model::unit::hours:
    return value >= 72 ? grouped(value / 24.0, 1) + " days" : grouped(value, 1) + " hours";
  case model::unit::days:
    return grouped(value, 1) + " days";
  case model::unit::plain:
    return grouped(value, value == std::floor(value) || std::abs(value) >= 1000 ? 0 : 2);
  }
  return grouped(value, 2);
}

namespace {

// A cell of a dimension as people say it.
std::string name_for_people(const model::golden_query& query, const answer& result, std::size_t row,
                            std::size_t column) {
  const auto text = result.text(row, column);
  for (const auto& dimension : query.query.dimensions)
    if (dimension.grain && dimension.name == result.columns()[column])
      return period_for_people(text);
  return text;
}

} // namespace

std::map<std::string, std::string> talking_words(const model::golden_query& query, const answer& result) {
  std::map<std::string, std::string> words;
  if (result.rows() == 0)
    return words;
  const auto& contract = query.contract;
  const auto show = [&](std::size_t row, std::size_t column) {
    const auto number = result.number(row, column);
    return number ? for_people(*number, unit_of(query, result.columns()[column]))
                  : name_for_people(query, result, row, column);
  };
  for (std::size_t c = 0; c < result.columns().size(); ++c)
    words[result.columns()[c]] = show(0, c);
  const auto measure = result.column(contract.measure);
  const auto dimension = contract.dimension ? result.column(*contract.dimension) : std::nullopt;
  if (!measure)
    return words;
  constexpr std::array<const char*, 3> places = {"first", "second", "third"};
  const auto leader = dimension && contract.shape == insight::gap ? result.column(query.chart.y) : measure;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string place = places[i];
    if (dimension && i < result.rows()) {
      words[place] = show(i, *dimension);
      words[place + "_value"] = show(i, leader.value_or(*measure));
    } else if (!dimension && *measure + i < result.columns().size()) {
      words[place] = result.columns()[*measure + i];
      words[place + "_value"] = show(0, *measure + i);
    }
  }
  if (dimension) {
    words["last"] = show(result.rows() - 1, *dimension);
    words["last_value"] = show(result.rows() - 1, *measure);
  }
  words["count"] = contract.shape == insight::gap
                       ? show(0, *measure)
                       : for_people(static_cast<double>(result.rows()), model::unit::plain);
  std::size_t peak = 0;
  for (std::size_t i = 0; i < result.rows(); ++i) {
    if (result.number(i, *measure).value_or(0.0) > result.number(peak, *measure).value_or(0.0))
      peak = i;
    if (dimension && contract.subject && result.text(i, *dimension) == *contract.subject) {
      words["subject"] = show(i, *dimension);
      words["subject_value"] = show(i, *measure);
    }
  }
  if (dimension) {
    words["peak"] = show(peak, *dimension);
    // The value that the chart shows, which need not be the one the contract measures.
    words["peak_value"] = show(peak, result.column(query.chart.y).value_or(*measure));
  }
  words["answer"] = answer_line(query, result);
  return words;
}

std::string answer_line(const model::golden_query& query, const answer& result) {
  if (result.rows() == 0)
    return "no rows";
  const auto& contract = query.contract;
  const auto measure = result.column(contract.measure);
  const auto dimension = contract.dimension ? result.column(*contract.dimension) : std::nullopt;
  if (!measure)
    return std::to_string(result.rows()) + " rows";
  const auto unit = unit_of(query, contract.measure);
  const auto value = [&](std::size_t row, std::size_t column) {
    return for_people(result.number(row, column).value_or(0.0), unit_of(query, result.columns()[column]));
  };
  const auto name = [&](std::size_t row) { return name_for_people(query, result, row, *dimension); };
  switch (contract.shape) {
  case insight::trend:
  case insight::mix_shift:
  case insight::seasonality:
  case insight::waterfall:
    return dimension ? "from " + value(0, *measure) + " in " + name(0) + " to " +
                           value(result.rows() - 1, *measure) + " in " + name(result.rows() - 1)
                     : value(0, *measure);
  case insight::spike: {
    std::size_t peak = 0;
    for (std::size_t i = 1; i < result.rows(); ++i)
      if (result.number(i, *measure).value_or(0.0) > result.number(peak, *measure).value_or(0.0))
        peak = i;
    return "peak of " + value(peak, *measure) + (dimension ? " on " + name(peak) : "");
  }
  case insight::gap: {
    const auto shown = result.column(query.chart.y).value_or(*measure);
    return value(0, *measure) + " found" +
           (dimension ? ", led by " + name(0) + " (" + value(0, shown) + ")" : "");
  }
  case insight::churn:
    return for_people(result.number(0, *measure).value_or(0.0), unit);
  case insight::funnel: {
    std::string line;
    for (std::size_t c = *measure; c < result.columns().size(); ++c) {
      auto step = result.columns()[c];
      std::replace(step.begin(), step.end(), '_', ' ');
      line += (line.empty() ? "" : ", ") + value(0, c) + " " + step;
    }
    return line;
  }
  default: {
    if (!dimension)
      return value(0, *measure);
    std::string line;
    for (std::size_t i = 0; i < std::min<std::size_t>(result.rows(), 3); ++i)
      line += (line.empty() ? "" : ", ") + name(i) + " " + value(i, *measure);
    return line;
  }
  }
}

std::string talking_point(const model::golden_query& query, const answer& result) {
  kainjow::mustache::mustache page(query.talking_point);
  page.set_custom_escape([](const std::string& s) { return s; });
  kainjow::mustache::data words;
  for (const auto& [name, text] : talking_words(query, result))
    words.set(name, text);
  return page.render(words);
}

} // namespace troupe::contracts
