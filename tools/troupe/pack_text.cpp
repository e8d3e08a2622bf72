#include "tools/troupe/pack_text.hpp"

#include "runtime/contracts/promise_text.hpp"

namespace troupe::cli {

namespace {

std::string columns_of(const model::table& table) {
  std::string names;
  for (const auto& column : table.columns)
    if (!column.hidden)
      names += (names.empty() ? "" : ", ") + column.name;
  return names;
}

} // namespace

std::string pack_text(const model::industry_pack& pack) {
  auto text = pack.name + " version " + std::to_string(pack.version) + ": " + pack.title + "\n" +
              pack.summary + "\n\nProduct lines\n";
  for (const auto& line : pack.lines)
    text += "  " + line.name + ": " + line.summary + "\n";
  text += "\nTables\n";
  for (const auto& table : pack.model.tables)
    text += "  " + table.name + " (" + std::string(to_text(table.role)) + "): " + table.description +
            "\n      " + columns_of(table) + "\n";
  text += "\nGolden queries\n";
  for (const auto& query : pack.story.queries)
    text += "  " + query.id + ": " + query.question +
            "\n      promised: " + contracts::promise_text(query.contract) + "\n";
  return text + "\nText in {{...}} is filled in for each company.\n";
}

} // namespace troupe::cli
