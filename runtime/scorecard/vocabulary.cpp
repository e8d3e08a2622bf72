#include "runtime/scorecard/vocabulary.hpp"

#include "runtime/scorecard/cell_reader.hpp"

namespace troupe::scorecard {

namespace {

bool is_generic(const model::pool& pool) {
  return pool.name.starts_with("faker_");
}

// What stands between the placeholders of a text.
void add_literals(std::string_view text, vocabulary& out) {
  while (!text.empty()) {
    const auto open = text.find('{');
    out.add(text.substr(0, open));
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos)
      return;
    text.remove_prefix(close + 1);
  }
}

void add_values(const std::vector<model::weighted_value>& values, vocabulary& out) {
  for (const auto& value : values)
    add_literals(value.value, out);
}

void add_rule(const model::column_rule& rule, vocabulary& out) {
  if (rule.draw) {
    add_values(rule.draw->values, out);
    for (const auto& given : rule.draw->given)
      add_values(given.values, out);
  }
  if (rule.grammar)
    add_values(rule.grammar->texts, out);
  if (rule.combine)
    add_literals(rule.combine->text, out);
  if (rule.pattern)
    add_literals(rule.pattern->text, out);
  if (rule.previous && rule.previous->otherwise)
    out.add(*rule.previous->otherwise);
  if (rule.plain == model::plain_rule::place)
    for (const auto* place : {"first", "middle", "last", "only"})
      out.add(place);
  if (!rule.choose)
    return;
  for (const auto& choice : rule.choose->cases)
    out.add(choice.value);
  out.add(rule.choose->otherwise.value_or(""));
}

void add_lifecycle(const model::lifecycle& lifecycle, vocabulary& out) {
  out.add(lifecycle.initial);
  for (const auto& step : lifecycle.transitions)
    out.add(step.to);
}

void add_pool(const model::pool& pool, vocabulary& out) {
  for (const auto& record : pool.records)
    for (const auto& value : record)
      out.add(value);
}

} // namespace

bool vocabulary::says_something(std::string_view word) {
  return word.size() >= 3 && word.find_first_not_of("0123456789") != std::string_view::npos;
}

void vocabulary::add(std::string_view text) {
  if (text.empty())
    return;
  values_.insert(hash_text(text));
  for_each_word(text, [&](std::string_view word) {
    if (says_something(word))
      words_.insert(hash_text(word));
  });
}

bool vocabulary::has_value(std::string_view text) const {
  return values_.contains(hash_text(text));
}

bool vocabulary::has_word(std::string_view word) const {
  return words_.contains(hash_text(word));
}

vocabulary vocabulary_of(const model::blueprint& plan) {
  vocabulary all;
  all.add(plan.company);
  for (const auto& pool : plan.pools)
    if (!is_generic(pool))
      add_pool(pool, all);
  for (const auto& table : plan.model.tables) {
    if (table.lifecycle)
      add_lifecycle(*table.lifecycle, all);
    for (const auto& column : table.columns)
      add_rule(column.rule, all);
  }
  for (const auto& link : plan.model.relationships)
    if (link.grouped)
      for (const auto& item : link.grouped->adoption)
        all.add(item.item);
  return all;
}

vocabulary generic_vocabulary(const std::vector<model::pool>& lexicon) {
  vocabulary all;
  for (const auto& pool : lexicon)
    if (is_generic(pool))
      add_pool(pool, all);
  return all;
}

} // namespace troupe::scorecard
