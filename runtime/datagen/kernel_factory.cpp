#include "runtime/datagen/kernel_factory.hpp"

#include "runtime/datagen/kernels/build.hpp"

namespace troupe::datagen {

using model::ec;
using model::failure_error;

std::unique_ptr<kernel> kernel::field(std::string_view, const model::column&) const {
  return nullptr;
}

void scope::refuse(const std::string& problem) const {
  throw failure_error({ec::model_invalid, table.spec().name + "." + column.name + ": " + problem});
}

std::size_t scope::sibling(const std::string& name) const {
  for (std::size_t i = 0; i < table.spec().columns.size(); ++i)
    if (table.spec().columns[i].name == name)
      return i;
  refuse("no column of this name in the table: " + name);
}

condition_index scope::condition(const std::string& name) const {
  const auto found = sibling(name);
  return {found, type_of(found)};
}

std::size_t scope::moment(const std::string& name) const {
  const auto found = sibling(name);
  if (type_of(found) != model::column_type::date && type_of(found) != model::column_type::timestamp)
    refuse("needs a date or timestamp column: " + name);
  return found;
}

const model::pool& scope::pool(const std::string& name) const {
  for (const auto& p : data.plan().pools)
    if (p.name == name) {
      if (p.records.empty())
        refuse("pool is empty: " + name);
      return p;
    }
  refuse("no pool of this name: " + name);
}

const model::rhythm& scope::rhythm(const std::string& name) const {
  for (const auto& r : data.plan().rhythms)
    if (r.name == name)
      return r;
  refuse("no rhythm of this name: " + name);
}

const model::time_zone* scope::zone(const model::rhythm& of) const {
  if (!of.time_zone)
    return nullptr;
  for (const auto& z : data.plan().zones)
    if (z.name == *of.time_zone)
      return &z;
  refuse("no time zone of this name: " + *of.time_zone);
}

std::size_t scope::relationship(const std::string& name) const {
  const auto& all = data.plan().model.relationships;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].name == name && all[i].table == table.spec().name)
      return i;
  refuse("no relationship of this name from the table: " + name);
}

std::size_t field_index(const scope& in, const model::pool& pool, const std::string& field) {
  for (std::size_t i = 0; i < pool.fields.size(); ++i)
    if (pool.fields[i] == field)
      return i;
  in.refuse("pool " + pool.name + " has no field of this name: " + field);
}

namespace {

bool is_numeric(model::column_type type) {
  return type == model::column_type::integer || type == model::column_type::decimal;
}

// What a rule makes must be what the column holds.
void check_type(const scope& in) {
  const auto& rule = in.column.rule;
  const auto type = in.column.type;
  const auto require = [&](bool fits, const std::string& what) {
    if (!fits)
      in.refuse("this rule makes " + what + ", the column holds " + std::string(to_text(type)));
  };
  if (rule.plain &&
      (*rule.plain == model::plain_rule::row_number || *rule.plain == model::plain_rule::ordinal))
    require(type == model::column_type::integer, "integers");
  if (rule.plain && (*rule.plain == model::plain_rule::adopted || *rule.plain == model::plain_rule::state ||
                     *rule.plain == model::plain_rule::place))
    require(type == model::column_type::text, "text");
  if (rule.key || rule.any_key || rule.months_between)
    require(type == model::column_type::integer, "integers");
  if (rule.children_sum || rule.running_sum)
    require(is_numeric(type), "numbers");
  if (rule.flag)
    require(type == model::column_type::boolean, "booleans");
}

} // namespace

std::unique_ptr<kernel> kernel_factory::make(const model::column& column, key_type key) const {
  const scope in{data_, table_, column, key};
  try {
    check_type(in);
    if (auto made = make_kernel(column, key))
      return made;
  } catch (const failure_error& refused) {
    if (refused.reason.message.starts_with(table_.spec().name + "." + column.name + ": "))
      throw;
    in.refuse(refused.reason.message); // names what the rule refers to, not the rule itself
  }
  in.refuse("needs exactly one rule");
}

std::unique_ptr<kernel> kernel_factory::make_kernel(const model::column& column, key_type key) const {
  const scope in{data_, table_, column, key};
  const auto& rule = column.rule;
  if (rule.plain) {
    const bool counts_siblings =
        *rule.plain == model::plain_rule::ordinal || *rule.plain == model::plain_rule::place;
    if ((counts_siblings && table_.group() == nullptr) ||
        (*rule.plain == model::plain_rule::adopted && table_.adopted() == nullptr) ||
        (*rule.plain == model::plain_rule::state && table_.lifecycle() == nullptr))
      in.refuse(std::string(to_text(*rule.plain)) + " needs a table with grouping, adoption or lifecycle");
    return make_plain(*rule.plain);
  }
  if (rule.key)
    return make_key(in, *rule.key);
  if (rule.any_key)
    return make_any_key(in, *rule.any_key);
  if (rule.parent)
    return make_parent(in, *rule.parent);
  if (rule.previous)
    return make_previous(in, *rule.previous);
  if (rule.running_sum)
    return make_running_sum(in, *rule.running_sum);
  if (rule.children_sum)
    return make_children_sum(in, *rule.children_sum);
  if (rule.record)
    return make_record(in, *rule.record);
  if (rule.draw)
    return make_draw(in, *rule.draw);
  if (rule.field)
    return make_field(in, *rule.field);
  if (rule.choose)
    return make_choose(in, *rule.choose);
  if (rule.only_when)
    return make_only_when(in, *rule.only_when);
  if (rule.flag)
    return make_flag(in, *rule.flag);
  if (rule.combine)
    return make_combine(in, *rule.combine);
  if (rule.grammar)
    return make_grammar(in, *rule.grammar);
  if (rule.pattern)
    return make_pattern(in, *rule.pattern);
  if (rule.faker)
    return make_faker(in, *rule.faker);
  if (rule.number)
    return make_number(in, *rule.number);
  if (rule.formula)
    return make_formula(in, *rule.formula);
  if (rule.time)
    return make_time(in, *rule.time);
  if (rule.within)
    return make_within(in, *rule.within);
  if (rule.delay)
    return make_delay(in, *rule.delay);
  if (rule.entered)
    return make_entered(in, *rule.entered);
  if (rule.in_window)
    return make_in_window(in, *rule.in_window);
  if (rule.earliest)
    return make_earliest(in, *rule.earliest);
  if (rule.latest)
    return make_latest(in, *rule.latest);
  if (rule.scatter)
    return make_scatter(in, *rule.scatter);
  if (rule.months_between)
    return make_months_between(in, *rule.months_between);
  if (rule.period)
    return make_period(in, *rule.period);
  return nullptr;
}

std::unique_ptr<kernel> kernel_factory::make_plain(model::plain_rule rule) const {
  switch (rule) {
  case model::plain_rule::row_number:
    return make_row_number();
  case model::plain_rule::ordinal:
    return make_ordinal();
  case model::plain_rule::place:
    return make_place();
  case model::plain_rule::adopted:
    return make_adopted();
  case model::plain_rule::state:
    return make_state();
  }
  return nullptr;
}

std::unique_ptr<kernel> kernel_factory::make_field(const scope& in, const model::field_rule& rule) const {
  // The field's values come from the other column's draws, so its kernel is made with that column's key.
  const auto table_key = derive(data_.base_key(), table_.spec().name);
  for (const auto& column : table_.spec().columns) {
    if (column.name != rule.of || column.rule.field)
      continue;
    if (const auto records = make_kernel(column, derive(table_key, column.name)))
      if (auto made = records->field(rule.field, in.column))
        return made;
  }
  in.refuse("field needs a column with a record, pool draw or combine rule: " + rule.of);
}

} // namespace troupe::datagen
