#include "runtime/blueprint/sources.hpp"

#include "runtime/blueprint/pools.hpp"

#include <algorithm>
#include <string_view>

namespace troupe::blueprint {

namespace {

class source_writer {
public:
  source_writer(const model::industry_pack& pack, const model::company_profile& profile,
                const spoken_lexicon& spoken)
      : pack_(pack), profile_(profile), spoken_(spoken) {}

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
              "distinct combinations: " + rule.combine->text + spoken_pools(rule.combine->text)};
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
  static bool has_pool(const std::vector<model::pool>& pools, std::string_view name) {
    return std::any_of(pools.begin(), pools.end(), [&](const model::pool& p) { return p.name == name; });
  }

  // Which of a text's {slots} the locale fills: "; lexicon of locale de: first_names, last_names".
  std::string spoken_pools(std::string_view text) const {
    std::string names;
    for (const auto& name : slot_pools(text))
      if (has_pool(spoken_.pools, name) && !has_pool(pack_.pools, name))
        names += (names.empty() ? "" : ", ") + name;
    return names.empty() ? "" : "; lexicon of locale " + std::string(to_text(spoken_.locale)) + ": " + names;
  }

  model::column_source from_pool(const model::table& table, const model::column& column,
                                 const std::string& pool) const {
    if (pool == "products")
      return {table.name, column.name, model::source_kind::pack,
              profile_.sources.front() + ", product lines of " + profile_.name};
    if (has_pool(pack_.pools, pool))
      return {table.name, column.name, model::source_kind::pack,
              "industry pack " + pack_.name + ", pool " + pool};
    if (has_pool(spoken_.pools, pool))
      return {table.name, column.name, model::source_kind::pack,
              "lexicon of locale " + std::string(to_text(spoken_.locale)) + ", pool " + pool};
    return {table.name, column.name, model::source_kind::pack, "general lexicon, pool " + pool};
  }

  const model::industry_pack& pack_;
  const model::company_profile& profile_;
  const spoken_lexicon& spoken_;
};

} // namespace

std::vector<model::column_source> describe_sources(const model::data_model& model,
                                                   const model::industry_pack& pack,
                                                   const model::company_profile& profile,
                                                   const spoken_lexicon& spoken) {
  const source_writer writer(pack, profile, spoken);
  std::vector<model::column_source> sources;
  for (const auto& table : model.tables)
    for (const auto& column : table.columns)
      if (!column.hidden)
        sources.push_back(writer.describe(table, column));
  return sources;
}

} // namespace troupe::blueprint
