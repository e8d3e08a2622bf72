#include "runtime/blueprint/sources.hpp"

#include <algorithm>

namespace troupe::blueprint {

namespace {

class source_writer {
public:
  source_writer(const model::industry_pack& pack, const model::company_profile& profile)
      : pack_(pack), profile_(profile) {}

  model::column_source describe(const model::table& table, const model::column& column) const {
    const auto& rule = column.rule;
    if (rule.record)
      return from_pool(table, column, rule.record->pool);
    if (rule.draw && rule.draw->pool)
      return from_pool(table, column, *rule.draw->pool);
    if (rule.draw || rule.choose)
      return {table.name, column.name, model::source_kind::pack,
              "values and weights of industry pack " + pack_.name};
    if (rule.combine)
      return {table.name, column.name, model::source_kind::grammar,
              "distinct combinations: " + rule.combine->text};
    if (rule.grammar)
      return {table.name, column.name, model::source_kind::grammar,
              std::to_string(rule.grammar->texts.size()) + " sentences over pools of industry pack " +
                  pack_.name};
    if (rule.field)
      for (const auto& other : table.columns)
        if (other.name == rule.field->of) {
          auto source = describe(table, other);
          source.column = column.name;
          return source;
        }
    if (rule.only_when)
      for (const auto& other : table.columns)
        if (other.name == rule.only_when->take) {
          auto source = describe(table, other);
          source.column = column.name;
          return source;
        }
    return {table.name, column.name, model::source_kind::engine, "computed by the engine from the blueprint"};
  }

private:
  model::column_source from_pool(const model::table& table, const model::column& column,
                                 const std::string& pool) const {
    const auto is_pack_pool = [&](const model::pool& p) { return p.name == pool; };
    if (pool == "products")
      return {table.name, column.name, model::source_kind::pack,
              profile_.sources.front() + ", product lines of " + profile_.name};
    if (std::any_of(pack_.pools.begin(), pack_.pools.end(), is_pack_pool))
      return {table.name, column.name, model::source_kind::pack,
              "industry pack " + pack_.name + ", pool " + pool};
    return {table.name, column.name, model::source_kind::pack, "general lexicon, pool " + pool};
  }

  const model::industry_pack& pack_;
  const model::company_profile& profile_;
};

} // namespace

std::vector<model::column_source> describe_sources(const model::data_model& model,
                                                   const model::industry_pack& pack,
                                                   const model::company_profile& profile) {
  const source_writer writer(pack, profile);
  std::vector<model::column_source> sources;
  for (const auto& table : model.tables)
    for (const auto& column : table.columns)
      if (!column.hidden)
        sources.push_back(writer.describe(table, column));
  return sources;
}

} // namespace troupe::blueprint
