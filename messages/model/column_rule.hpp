#pragma once

#include "messages/model/decimal.hpp"
#include "messages/model/describe.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// How the values of one column come about. A column_rule holds exactly one of the rules below; the name of
// the member that is present is the rule's name in JSON: {"number": {"distribution": "uniform", ...}}.
namespace troupe::model {

// A value with its weight; with `later`, the weight moves linearly from `weight` at the window's start to
// `later` at its end, by the row's time.
struct weighted_value {
  std::string value;
  std::int64_t weight = 1;
  std::optional<std::int64_t> later;

  friend bool operator==(const weighted_value&, const weighted_value&) = default;
};
BOOST_DESCRIBE_STRUCT(weighted_value, (), (value, weight, later))

// Other weights for the rows whose `by` column has one of the values in `when`.
struct conditional_draw {
  std::vector<std::string> when;
  std::vector<weighted_value> values;

  friend bool operator==(const conditional_draw&, const conditional_draw&) = default;
};
BOOST_DESCRIBE_STRUCT(conditional_draw, (), (when, values))

// A category by weights: exact quotas over a permutation of the rows. Values stand here or in a pool (with
// its weights).
struct draw_rule {
  std::vector<weighted_value> values;
  std::optional<std::string> pool;
  std::optional<std::string> field; // of the pool; its first one when absent
  std::optional<std::string> by;    // column of this table
  std::vector<conditional_draw> given;

  friend bool operator==(const draw_rule&, const draw_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(draw_rule, (), (values, pool, field, by, given))

// Row i is record i of the pool.
struct record_rule {
  std::string pool;
  std::optional<std::string> field;

  friend bool operator==(const record_rule&, const record_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(record_rule, (), (pool, field))

// Another field of the record behind a draw, record or combine column; for combine written "<pool>.<field>".
struct field_rule {
  std::string of;
  std::string field;

  friend bool operator==(const field_rule&, const field_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(field_rule, (), (of, field))

// Distinct combinations of pool values: "{company_heads} {company_trades}"; {pool.field} takes another field
// than the first. A number is appended only beyond the number of possible combinations.
struct combine_rule {
  std::string text;

  friend bool operator==(const combine_rule&, const combine_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(combine_rule, (), (text))

// One of some texts by weight, each {pool} in it replaced by a value drawn from that pool: prose that nobody
// counts on being distinct.
struct grammar_rule {
  std::vector<weighted_value> texts;

  friend bool operator==(const grammar_rule&, const grammar_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(grammar_rule, (), (texts))

// Text from this row: {column}, {column|slug}, {column|lower}, {row}, {row:6} (zero-padded), {digits:8},
// {hex:12}, {uuid} (version 4).
struct pattern_rule {
  std::string text;

  friend bool operator==(const pattern_rule&, const pattern_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(pattern_rule, (), (text))

enum class distribution { constant, uniform, normal, lognormal, zipf };
BOOST_DESCRIBE_ENUM(distribution, constant, uniform, normal, lognormal, zipf)

// Multiplies a number by `factor` for rows whose `by` column has one of the values in `when`.
struct conditional_factor {
  std::vector<std::string> when;
  decimal factor;

  friend bool operator==(const conditional_factor&, const conditional_factor&) = default;
};
BOOST_DESCRIBE_STRUCT(conditional_factor, (), (when, factor))

// A number. `center` is the constant, the mean of normal, the median of lognormal; `spread` the standard
// deviation of normal, the sigma of log for lognormal, the exponent of zipf. Results are clamped to min..max
// after the factor and rounded to a multiple of `step`.
struct number_rule {
  model::distribution distribution = model::distribution::uniform;
  std::optional<decimal> center;
  std::optional<decimal> spread;
  std::optional<decimal> min;
  std::optional<decimal> max;
  std::optional<decimal> step;
  std::optional<std::string> by;
  std::vector<conditional_factor> given;

  friend bool operator==(const number_rule&, const number_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(number_rule, (), (distribution, center, spread, min, max, step, by, given))

// True for `per_mille` of the rows, an exact quota where it does not depend on another column.
struct conditional_rate {
  std::vector<std::string> when;
  std::int64_t per_mille = 0;

  friend bool operator==(const conditional_rate&, const conditional_rate&) = default;
};
BOOST_DESCRIBE_STRUCT(conditional_rate, (), (when, per_mille))

struct flag_rule {
  std::int64_t per_mille = 0;
  std::optional<std::string> by;
  std::vector<conditional_rate> given;

  friend bool operator==(const flag_rule&, const flag_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(flag_rule, (), (per_mille, by, given))

// The row's own time in the demo's window by a rhythm (growth, seasons, hours), ascending with the row
// number. `before_per_mille` of the rows fall into the `lead_months` before the window: the stock that was
// there already. With `stops_months_before` all rows fall into the lead, and the last of them that many
// months before the window.
struct time_rule {
  std::string rhythm;
  std::optional<std::int64_t> lead_months;
  std::optional<std::int64_t> before_per_mille;
  std::optional<std::int64_t> stops_months_before;

  friend bool operator==(const time_rule&, const time_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(time_rule, (), (rhythm, lead_months, before_per_mille, stops_months_before))

// For rows grouped under a parent: times spread by a rhythm between two columns of the parent, ascending
// within it. Without `until`, or where it is null, up to as_of.
struct within_rule {
  std::string from;
  std::optional<std::string> until;
  std::string rhythm;

  friend bool operator==(const within_rule&, const within_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(within_rule, (), (from, until, rhythm))

// How long something takes, in hours: lognormal around `median`, clamped; the median times `factor` for rows
// whose `by` column has one of the values in `when`.
struct dwell {
  decimal median_hours;
  decimal spread;
  decimal min_hours;
  decimal max_hours;
  std::optional<std::string> by;
  std::vector<conditional_factor> given;

  friend bool operator==(const dwell&, const dwell&) = default;
};
BOOST_DESCRIBE_STRUCT(dwell, (), (median_hours, spread, min_hours, max_hours, by, given))

// A moment some time after another column of the row, null when that is null. When it would lie after as_of:
// null, or where the column is not nullable a moment drawn from the time that is left; or the moment itself
// where it may lie in the future (a renewal, a due date).
struct delay_rule {
  std::string from;
  model::dwell dwell;
  bool may_be_future = false;

  friend bool operator==(const delay_rule&, const delay_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(delay_rule, (), (from, dwell, may_be_future))

// When the row entered one of these states of the table's lifecycle; null if it has not.
struct entered_rule {
  std::vector<std::string> states;

  friend bool operator==(const entered_rule&, const entered_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(entered_rule, (), (states))

// The parent's key by a relationship.
struct key_rule {
  std::string relationship;

  friend bool operator==(const key_rule&, const key_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(key_rule, (), (relationship))

// The key by whichever of these relationships holds for the row: a polymorphic reference.
struct any_key_rule {
  std::vector<std::string> relationships;

  friend bool operator==(const any_key_rule&, const any_key_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(any_key_rule, (), (relationships))

// The value of a column of the parent; null where the key is null.
struct parent_rule {
  std::string relationship;
  std::string column;

  friend bool operator==(const parent_rule&, const parent_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(parent_rule, (), (relationship, column))

// Sum of a column over the rows grouped under this one.
struct children_sum_rule {
  std::string relationship;
  std::string column;

  friend bool operator==(const children_sum_rule&, const children_sum_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(children_sum_rule, (), (relationship, column))

// Exact decimal arithmetic over numeric columns of the row: + - * / and parentheses, rounded half up to the
// column's scale. Null if an operand is null or a divisor is zero.
struct formula_rule {
  std::string expression;

  friend bool operator==(const formula_rule&, const formula_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(formula_rule, (), (expression))

// A number or text chosen by another column of the row: the first case whose `when` holds its value or whose
// `at_least` it reaches, else `otherwise` (null when absent).
struct choose_case {
  std::vector<std::string> when;
  std::optional<decimal> at_least;
  std::string value;

  friend bool operator==(const choose_case&, const choose_case&) = default;
};
BOOST_DESCRIBE_STRUCT(choose_case, (), (when, at_least, value))

struct choose_rule {
  std::string by;
  std::vector<choose_case> cases;
  std::optional<std::string> otherwise;

  friend bool operator==(const choose_rule&, const choose_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(choose_rule, (), (by, cases, otherwise))

// The value of another column of this row where `by` has one of the values in `is`, else null.
struct only_when_rule {
  std::string take;
  std::string by;
  std::vector<std::string> is;

  friend bool operator==(const only_when_rule&, const only_when_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(only_when_rule, (), (take, by, is))

// The moment itself; where it lies before the window, its first monthly anniversary inside.
struct in_window_rule {
  std::string of;

  friend bool operator==(const in_window_rule&, const in_window_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(in_window_rule, (), (of))

// Periods of `every` months (1 when absent) begun between two moments, 0 if `until` is the earlier; as_of
// stands in for a null `until`.
struct months_between_rule {
  std::string from;
  std::optional<std::string> until;
  std::optional<std::int64_t> every;

  friend bool operator==(const months_between_rule&, const months_between_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(months_between_rule, (), (from, until, every))

// The start of this row's billing period: `from` of the parent plus `every` months (1 when absent) for each
// row before it under that parent.
struct period_rule {
  std::string from;
  std::optional<std::int64_t> every;

  friend bool operator==(const period_rule&, const period_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(period_rule, (), (from, every))

// The earliest, or the latest, of several moments of the row; nulls do not count.
struct moments_rule {
  std::vector<std::string> of;

  friend bool operator==(const moments_rule&, const moments_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(moments_rule, (), (of))

// The value of a column in the row before, under the same parent; `otherwise` (null when absent) in the
// first.
struct previous_rule {
  std::string column;
  std::optional<std::string> otherwise;

  friend bool operator==(const previous_rule&, const previous_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(previous_rule, (), (column, otherwise))

// The sum of a column over the rows up to and with this one, under the same parent: a running balance.
struct running_sum_rule {
  std::string column;

  friend bool operator==(const running_sum_rule&, const running_sum_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(running_sum_rule, (), (column))

// A moment anywhere in the window, in no order, null for `null_per_mille` of the rows: what data without a
// story look like.
struct scatter_rule {
  std::int64_t null_per_mille = 0;

  friend bool operator==(const scatter_rule&, const scatter_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(scatter_rule, (), (null_per_mille))

// Plain words of a generic fake-data library: the contrast that packs replace.
enum class faker_kind { product, department, word, sentence, company, person, city };
BOOST_DESCRIBE_ENUM(faker_kind, product, department, word, sentence, company, person, city)

struct faker_rule {
  faker_kind kind = faker_kind::word;

  friend bool operator==(const faker_rule&, const faker_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(faker_rule, (), (kind))

// Rules without parameters.
enum class plain_rule {
  row_number, // 1, 2, 3 ...
  ordinal,    // 1, 2, 3 ... within the parent
  place,      // "first", "middle" or "last" within the parent; "only" without siblings
  adopted,    // the item that the parent adopted (adoption relationships)
  state,      // the state of the table's lifecycle at as_of
};
BOOST_DESCRIBE_ENUM(plain_rule, row_number, ordinal, place, adopted, state)

struct column_rule {
  std::optional<plain_rule> plain;
  std::optional<key_rule> key;
  std::optional<any_key_rule> any_key;
  std::optional<parent_rule> parent;
  std::optional<record_rule> record;
  std::optional<draw_rule> draw;
  std::optional<field_rule> field;
  std::optional<combine_rule> combine;
  std::optional<grammar_rule> grammar;
  std::optional<pattern_rule> pattern;
  std::optional<choose_rule> choose;
  std::optional<only_when_rule> only_when;
  std::optional<number_rule> number;
  std::optional<flag_rule> flag;
  std::optional<formula_rule> formula;
  std::optional<children_sum_rule> children_sum;
  std::optional<previous_rule> previous;
  std::optional<running_sum_rule> running_sum;
  std::optional<time_rule> time;
  std::optional<within_rule> within;
  std::optional<delay_rule> delay;
  std::optional<entered_rule> entered;
  std::optional<in_window_rule> in_window;
  std::optional<moments_rule> earliest;
  std::optional<moments_rule> latest;
  std::optional<months_between_rule> months_between;
  std::optional<period_rule> period;
  std::optional<scatter_rule> scatter;
  std::optional<faker_rule> faker;

  friend bool operator==(const column_rule&, const column_rule&) = default;
};
BOOST_DESCRIBE_STRUCT(column_rule, (),
                      (plain, key, any_key, parent, record, draw, field, combine, grammar, pattern, choose,
                       only_when, number, flag, formula, children_sum, previous, running_sum, time, within,
                       delay, entered, in_window, earliest, latest, months_between, period, scatter, faker))

} // namespace troupe::model
