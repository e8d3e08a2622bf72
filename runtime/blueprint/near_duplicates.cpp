#include "runtime/blueprint/near_duplicates.hpp"

#include "runtime/blueprint/pools.hpp"
#include "runtime/datagen/similar_texts.hpp"

#include <set>
#include <string>
#include <utility>

namespace troupe::blueprint {

namespace {

using names = std::set<std::string>;

void add_slots(const std::string& text, names& pools) {
  for (auto& name : slot_pools(text))
    pools.insert(std::move(name));
}

bool tells_facts(model::semantic meaning) {
  using enum model::semantic;
  return meaning == person_name || meaning == city || meaning == region || meaning == country ||
         meaning == currency;
}

// Pools whose records stand for something that is so.
names fact_pools(const model::data_model& model) {
  names facts = {"products"};
  for (const auto& table : model.tables) {
    if (table.rows.pool)
      facts.insert(*table.rows.pool);
    for (const auto& column : table.columns) {
      const auto& rule = column.rule;
      if (rule.record)
        facts.insert(rule.record->pool);
      if (rule.draw && rule.draw->pool)
        facts.insert(*rule.draw->pool);
      if (!tells_facts(column.semantic))
        continue;
      if (rule.combine)
        add_slots(rule.combine->text, facts);
      if (rule.field) // "cities.region" of a combination
        facts.insert(rule.field->field.substr(0, rule.field->field.find('.')));
    }
  }
  return facts;
}

names text_pools(const model::data_model& model) {
  names used;
  for (const auto& table : model.tables)
    for (const auto& column : table.columns) {
      if (column.rule.combine)
        add_slots(column.rule.combine->text, used);
      if (column.rule.grammar)
        for (const auto& text : column.rule.grammar->texts)
          add_slots(text.value, used);
    }
  return used;
}

} // namespace

thinned_pool without_near_duplicates(const model::pool& pool) {
  thinned_pool thinned{{pool.name, pool.fields, {}, {}}, 0};
  datagen::similar_texts kept;
  for (std::size_t i = 0; i < pool.records.size(); ++i) {
    auto mark = datagen::similar_texts::mark_of(pool.records[i].front());
    if (kept.has_like(mark)) {
      ++thinned.dropped;
      continue;
    }
    kept.add(std::move(mark));
    thinned.pool.records.push_back(pool.records[i]);
    if (!pool.weights.empty())
      thinned.pool.weights.push_back(pool.weights[i]);
  }
  return thinned;
}

std::size_t thin_free_text(const model::data_model& model, std::vector<model::pool>& pools) {
  const auto facts = fact_pools(model);
  const auto texts = text_pools(model);
  std::size_t dropped = 0;
  for (auto& pool : pools)
    if (texts.contains(pool.name) && !facts.contains(pool.name)) {
      auto thinned = without_near_duplicates(pool);
      dropped += thinned.dropped;
      pool = std::move(thinned.pool);
    }
  return dropped;
}

} // namespace troupe::blueprint
