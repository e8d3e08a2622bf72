#include "runtime/publish/plan_page.hpp"

#include "runtime/contracts/answer.hpp"
#include "runtime/contracts/promise_text.hpp"
#include "runtime/publish/documents.hpp"

#include <algorithm>

namespace troupe::publish {

namespace {

std::string number(std::int64_t value) {
  return contracts::for_people(static_cast<double>(value), model::unit::plain);
}

std::string tables_part(const model::blueprint& plan, const std::vector<model::table_report>& tables) {
  std::string text =
      "## The tables\n\n| table | rows | what it holds | sample |\n| --- | ---: | --- | --- |\n";
  for (std::size_t t = 0; t < tables.size(); ++t)
    text += "| " + tables[t].name + " | " + number(tables[t].rows) + " | " +
            plan.model.tables[t].description + " | samples/" + tables[t].name + ".csv |\n";
  return text + "\nKeys in the samples refer to rows that are in the samples, too.\n\n";
}

} // namespace

std::string plan_page(const model::demo_plan& plan, const std::vector<model::table_report>& tables) {
  const auto& story = plan.story;
  std::string text = "# Plan: " + story.title + "\n\n" + story.summary + "\n\n**" + plan.profile.name +
                     "** - " + plan.profile.summary + " " + plan.profile.business_model + "\n\nData from " +
                     days_text(plan.blueprint) + ".\n\n## What will be asked\n\n";
  for (const auto& scene : story.scenes) {
    text += "### " + scene.title + "\n\n" + scene.narrative + "\n\n";
    for (const auto& query : plan.blueprint.queries)
      if (std::find(scene.queries.begin(), scene.queries.end(), query.id) != scene.queries.end())
        text += "- \"" + query.question + "\" (" + query.id +
                "; promised: " + contracts::promise_text(query.contract) + ")\n";
    text += "\n";
  }
  text += tables_part(plan.blueprint, tables);
  text +=
      "## Changing it\n\n"
      "- `story.json`: what is said, scene by scene.\n"
      "- `blueprint.json`: tables, names and prices (`pools`), shares and rates (`model`), golden "
      "queries with their promises (`queries`).\n"
      "- `profile.json`: what the story page says about the company.\n"
      "- `request.json`: audience, formats and compression.\n\n"
      "`troupe build` checks the files, makes the rows and proves every golden query on them. Only tables "
      "that follow from an edit change.\n";
  return text;
}

} // namespace troupe::publish
