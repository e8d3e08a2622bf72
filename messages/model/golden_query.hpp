#pragma once

#include "messages/model/query.hpp"

namespace troupe::model {

enum class complexity { simple, medium, advanced };
BOOST_DESCRIBE_ENUM(complexity, simple, medium, advanced)

enum class chart_kind { bar, line, donut, funnel, table, number };
BOOST_DESCRIBE_ENUM(chart_kind, bar, line, donut, funnel, table, number)

// How to draw an answer: names of result columns.
struct chart {
  chart_kind kind = chart_kind::bar;
  std::string x;
  std::string y;

  friend bool operator==(const chart&, const chart&) = default;
};
BOOST_DESCRIBE_STRUCT(chart, (), (kind, x, y))

// What must be seen in an answer, and the effect that a contract bounds.
enum class insight {
  top_k,           // the leader's measure over the runner-up's; the leader is `subject` when one is named
  share,           // the subject's percent of the measure's total
  trend,           // mean of the last quarter of the periods over mean of the first quarter
  seasonality,     // largest over smallest of the twelve calendar months, each period relative to its year
  spike,           // the largest period over the median period
  gap,             // entities found in percent of those among which they were sought
  churn,           // the rate in percent
  rate_by_segment, // the subject's rate over the highest rate of the others
  funnel,          // the last step in percent of the first; steps never grow
  mix_shift,       // mean of the last quarter of the periods less mean of the first, in points
  correlation,     // Pearson's coefficient
  retention,       // cohorts with percents still there after ever longer: mean of the last column
  waterfall,       // closing of the last period over opening of the first; every period adds up to the cent
};
BOOST_DESCRIBE_ENUM(insight, top_k, share, trend, seasonality, spike, gap, churn, rate_by_segment, funnel,
                    mix_shift, correlation, retention, waterfall)

// The promise a golden query makes about the data, checked before delivery.
struct insight_contract {
  insight shape = insight::top_k;
  std::string measure;                  // result column that carries the effect
  std::optional<std::string> dimension; // result column that names the groups or periods
  std::optional<std::string> subject;   // the group the story speaks of
  std::optional<decimal> at_least;
  std::optional<decimal> at_most;

  friend bool operator==(const insight_contract&, const insight_contract&) = default;
};
BOOST_DESCRIBE_STRUCT(insight_contract, (), (shape, measure, dimension, subject, at_least, at_most))

// A question the demo is built to answer well.
struct golden_query {
  std::string id; // snake_case, unique in the demo
  std::string question;
  model::complexity complexity = model::complexity::simple;
  model::chart chart;
  std::string business_value;
  std::string talking_point; // mustache over the answer: {{answer}}, {{first}}, {{first_value}} ...
  model::query query;
  insight_contract contract;
  std::optional<std::int64_t> min_months; // left out of demos whose window is shorter

  friend bool operator==(const golden_query&, const golden_query&) = default;
};
BOOST_DESCRIBE_STRUCT(golden_query, (),
                      (id, question, complexity, chart, business_value, talking_point, query, contract,
                       min_months))

} // namespace troupe::model
