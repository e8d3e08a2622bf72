#include "runtime/blueprint/pools.hpp"

#include <algorithm>

namespace troupe::blueprint {

namespace {

void add_slots(const std::string& text, std::vector<std::string>& names) {
  for (auto& name : slot_pools(text))
    names.push_back(std::move(name));
}

void add_faker_pools(model::faker_kind kind, std::vector<std::string>& names) {
  using enum model::faker_kind;
  switch (kind) {
  case product:
    names.insert(names.end(), {"faker_adjectives", "faker_materials", "faker_goods"});
    break;
  case department:
    names.push_back("faker_departments");
    break;
  case word:
  case sentence:
    names.push_back("faker_words");
    break;
  case company:
    names.insert(names.end(), {"last_names", "faker_company_tails"});
    break;
  case person:
    names.insert(names.end(), {"first_names", "last_names"});
    break;
  case city:
    names.insert(names.end(), {"last_names", "faker_streets"});
    break;
  }
}

std::vector<std::string> pool_names(const model::data_model& model) {
  std::vector<std::string> names;
  for (const auto& table : model.tables) {
    if (table.rows.pool)
      names.push_back(*table.rows.pool);
    for (const auto& column : table.columns) {
      const auto& rule = column.rule;
      if (rule.record)
        names.push_back(rule.record->pool);
      if (rule.draw && rule.draw->pool)
        names.push_back(*rule.draw->pool);
      if (rule.combine)
        add_slots(rule.combine->text, names);
      if (rule.grammar)
        for (const auto& text : rule.grammar->texts)
          add_slots(text.value, names);
      if (rule.faker)
        add_faker_pools(rule.faker->kind, names);
    }
  }
  return names;
}

} // namespace

std::vector<std::string> slot_pools(std::string_view text) {
  std::vector<std::string> names;
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1))
    names.emplace_back(text.substr(open + 1, text.find_first_of(".}", open) - open - 1));
  return names;
}

model::pool product_pool(const std::vector<model::product_line>& lines) {
  model::pool pool{"products", {"name", "category", "line", "description", "price_model", "price"}, {}, {}};
  for (const auto& line : lines)
    for (const auto& product : line.products)
      pool.records.push_back({product.name, product.category, line.name, product.description,
                              product.price_model, to_text(product.price)});
  return pool;
}

model::result<std::vector<model::pool>> used_pools(const model::data_model& model,
                                                   const std::vector<model::pool>& available) {
  std::vector<model::pool> used;
  const auto named = [](const std::string& name) {
    return [&](const model::pool& p) { return p.name == name; };
  };
  for (const auto& name : pool_names(model)) {
    if (std::any_of(used.begin(), used.end(), named(name)))
      continue;
    const auto found = std::find_if(available.begin(), available.end(), named(name));
    if (found == available.end())
      return model::failure{model::ec::model_invalid, "pools: none has this name: " + name};
    used.push_back(*found);
  }
  return used;
}

} // namespace troupe::blueprint
