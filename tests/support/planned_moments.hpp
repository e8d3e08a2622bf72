#pragma once

#include "messages/model/data_model.hpp"

#include <string>

// Moments that may lie after as_of: planned ones, and those taken from them.
namespace troupe::test {

inline bool may_be_future(const model::data_model& model, const std::string& table,
                          const std::string& column) {
  for (const auto& t : model.tables)
    for (const auto& c : t.columns) {
      if (t.name != table || c.name != column)
        continue;
      const auto& rule = c.rule;
      const auto sibling = [&](const std::string& name) { return may_be_future(model, table, name); };
      if (rule.delay)
        return rule.delay->may_be_future || sibling(rule.delay->from);
      if (rule.only_when)
        return sibling(rule.only_when->take);
      if (rule.parent)
        for (const auto& r : model.relationships)
          if (r.name == rule.parent->relationship)
            return may_be_future(model, r.parent, rule.parent->column);
      for (const auto& moments : {rule.earliest, rule.latest})
        for (std::size_t i = 0; moments && i < moments->of.size(); ++i)
          if (sibling(moments->of[i]))
            return true;
    }
  return false;
}

} // namespace troupe::test
