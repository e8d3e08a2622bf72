#pragma once

#include "runtime/datagen/conditions.hpp"
#include "runtime/datagen/dataset.hpp"
#include "runtime/datagen/kernel.hpp"
#include "runtime/datagen/random.hpp"

#include <memory>

// One function per rule. `scope` is what a rule may refer to; every function throws model::failure_error for
// a rule that refers to what is not there.
namespace troupe::datagen {

struct scope {
  const dataset& data;
  const compiled_table& table;
  const model::column& column;
  key_type key;

  [[noreturn]] void refuse(const std::string& problem) const;
  std::size_t sibling(const std::string& name) const;
  model::column_type type_of(std::size_t sibling) const { return table.spec().columns[sibling].type; }
  const model::pool& pool(const std::string& name) const;
  const model::rhythm& rhythm(const std::string& name) const;
  // The zone of a rhythm, null for UTC.
  const model::time_zone* zone(const model::rhythm& rhythm) const;
  // Conditions on a column of this table.
  condition_index condition(const std::string& sibling_name) const;
  // A date or timestamp column of this table.
  std::size_t moment(const std::string& name) const;
  // The relationship's index; it must belong to this table.
  std::size_t relationship(const std::string& name) const;
};

// The index of a field in a pool; its first when none is named.
std::size_t field_index(const scope& in, const model::pool& pool, const std::string& field);

using kernel_ptr = std::unique_ptr<kernel>;

kernel_ptr make_row_number();
kernel_ptr make_ordinal();
kernel_ptr make_adopted();
kernel_ptr make_place();
kernel_ptr make_key(const scope& in, const model::key_rule& rule);
kernel_ptr make_any_key(const scope& in, const model::any_key_rule& rule);
kernel_ptr make_parent(const scope& in, const model::parent_rule& rule);
kernel_ptr make_children_sum(const scope& in, const model::children_sum_rule& rule);

kernel_ptr make_previous(const scope& in, const model::previous_rule& rule);
kernel_ptr make_running_sum(const scope& in, const model::running_sum_rule& rule);

kernel_ptr make_record(const scope& in, const model::record_rule& rule);
kernel_ptr make_draw(const scope& in, const model::draw_rule& rule);
kernel_ptr make_choose(const scope& in, const model::choose_rule& rule);
kernel_ptr make_only_when(const scope& in, const model::only_when_rule& rule);
kernel_ptr make_flag(const scope& in, const model::flag_rule& rule);

kernel_ptr make_combine(const scope& in, const model::combine_rule& rule);
kernel_ptr make_grammar(const scope& in, const model::grammar_rule& rule);
kernel_ptr make_pattern(const scope& in, const model::pattern_rule& rule);
kernel_ptr make_faker(const scope& in, const model::faker_rule& rule);

kernel_ptr make_number(const scope& in, const model::number_rule& rule);
kernel_ptr make_formula(const scope& in, const model::formula_rule& rule);

kernel_ptr make_time(const scope& in, const model::time_rule& rule);
kernel_ptr make_within(const scope& in, const model::within_rule& rule);
kernel_ptr make_delay(const scope& in, const model::delay_rule& rule);
kernel_ptr make_state();
kernel_ptr make_entered(const scope& in, const model::entered_rule& rule);
kernel_ptr make_in_window(const scope& in, const model::in_window_rule& rule);
kernel_ptr make_earliest(const scope& in, const model::moments_rule& rule);
kernel_ptr make_latest(const scope& in, const model::moments_rule& rule);
kernel_ptr make_scatter(const scope& in, const model::scatter_rule& rule);
kernel_ptr make_months_between(const scope& in, const model::months_between_rule& rule);
kernel_ptr make_period(const scope& in, const model::period_rule& rule);

} // namespace troupe::datagen
