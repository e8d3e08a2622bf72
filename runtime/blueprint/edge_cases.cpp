#include "runtime/blueprint/edge_cases.hpp"

#include "messages/model/json_codec.hpp"
#include "messages/model/json_text.hpp"

#include <set>

namespace troupe::blueprint {

namespace {

// Every text in a document, and every {slot} and word in it: whatever could name a column.
void collect(const boost::json::value& json, std::set<std::string>& names) {
  if (json.is_object())
    for (const auto& member : json.get_object())
      collect(member.value(), names);
  if (json.is_array())
    for (const auto& item : json.get_array())
      collect(item, names);
  if (!json.is_string())
    return;
  std::string word;
  for (const char c : std::string(json.get_string()) + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') {
      word += c;
    } else if (!word.empty()) {
      names.insert(word);
      word.clear();
    }
  }
}

// Names that rules, relationships and queries speak of.
std::set<std::string> names_in_use(const model::blueprint& plan) {
  std::set<std::string> names;
  for (const auto& table : plan.model.tables) {
    for (const auto& column : table.columns)
      collect(model::to_json(column.rule), names);
    if (table.lifecycle)
      collect(model::to_json(*table.lifecycle), names);
    names.insert(table.key.begin(), table.key.end());
  }
  collect(model::to_json(plan.model.relationships), names);
  for (const auto& query : plan.queries)
    collect(model::to_json(query.query), names);
  return names;
}

bool is_free_text(model::semantic meaning) {
  using enum model::semantic;
  return meaning == description || meaning == label || meaning == street || meaning == person_name ||
         meaning == company_name || meaning == product_name || meaning == reason || meaning == code;
}

} // namespace

void mark_edge_cases(model::blueprint& plan, std::int64_t per_mille) {
  const auto used = names_in_use(plan);
  for (auto& table : plan.model.tables)
    for (auto& column : table.columns)
      if (column.type == model::column_type::text && !column.hidden && !column.unique &&
          is_free_text(column.semantic) && !used.contains(column.name))
        column.edge_cases_per_mille = per_mille;
}

} // namespace troupe::blueprint
