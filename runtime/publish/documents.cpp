#include "runtime/publish/documents.hpp"

#include "messages/model/json_codec.hpp"
#include "messages/model/json_text.hpp"
#include "runtime/contracts/answer.hpp"
#include "runtime/sql/render.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <optional>

namespace troupe::publish {

namespace {

using model::result;

constexpr std::size_t rows_shown = 6;

sql::date_range days_of(const model::blueprint& plan) {
  const auto day_after = model::date{plan.as_of.day + std::chrono::days{1}};
  return {model::add_months(day_after, -static_cast<int>(plan.months)), plan.as_of};
}

result<std::string> sql_of(const kit_contents& kit, const model::golden_query& query, sql::dialect which) {
  return sql::render(query.query, kit.plan.blueprint.model, days_of(kit.plan.blueprint), which);
}

std::string talking_point_of(const kit_contents& kit, std::size_t query) {
  return contracts::talking_point(kit.plan.blueprint.queries[query], contracts::answer(kit.results[query]));
}

std::string bullets(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items)
    text += "- " + item + "\n";
  return text + "\n";
}

std::string escaped(std::string text) {
  for (auto at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
    text.insert(at, 1, '\\');
  return text;
}

std::string cell_text(const model::golden_query& query, const contracts::answer& read, std::size_t row,
                      std::size_t column) {
  auto unit = model::unit::plain;
  for (const auto& measure : query.query.measures)
    if (measure.name == read.columns()[column])
      unit = measure.unit.value_or(unit);
  const auto number = read.number(row, column);
  return number ? contracts::for_people(*number, unit) : escaped(read.text(row, column));
}

// The rows that make the point: the leaders of a ranking, both ends of a series, the surroundings of a peak.
// Nothing stands for rows left out.
std::vector<std::optional<std::size_t>> rows_to_show(const model::golden_query& query,
                                                     const contracts::answer& read) {
  const auto count = read.rows();
  const bool is_series = !query.query.dimensions.empty() && query.query.dimensions.front().grain.has_value();
  std::vector<std::optional<std::size_t>> rows;
  const auto add = [&](std::size_t from, std::size_t to) {
    for (auto row = from; row < std::min(to, count); ++row)
      rows.emplace_back(row);
  };
  if (count <= rows_shown || !is_series) {
    add(0, rows_shown);
    return rows;
  }
  const auto measure = read.column(query.contract.measure).value_or(0);
  if (query.contract.shape == model::insight::spike) {
    std::size_t peak = 0;
    for (std::size_t row = 0; row < count; ++row)
      if (read.number(row, measure).value_or(0.0) > read.number(peak, measure).value_or(0.0))
        peak = row;
    const auto from = std::min(peak < 3 ? 0 : peak - 3, count - rows_shown);
    if (from > 0)
      rows.emplace_back(std::nullopt);
    add(from, from + rows_shown);
    if (from + rows_shown < count)
      rows.emplace_back(std::nullopt);
    return rows;
  }
  add(0, rows_shown / 2);
  rows.emplace_back(std::nullopt);
  add(count - rows_shown / 2, count);
  return rows;
}

// The rows of an answer that make its point, as a Markdown table.
std::string answer_table(const model::golden_query& query, const model::query_result& result) {
  const contracts::answer read(result);
  std::string text = "|";
  std::string rule = "|";
  for (const auto& column : read.columns()) {
    text += ' ' + column + " |";
    rule += " --- |";
  }
  text += "\n" + rule + "\n";
  for (const auto row : rows_to_show(query, read)) {
    text += '|';
    for (std::size_t c = 0; c < read.columns().size(); ++c)
      text += ' ' + (row ? cell_text(query, read, *row, c) : std::string("...")) + " |";
    text += '\n';
  }
  if (read.rows() > rows_shown)
    text += "\n" + std::to_string(read.rows() - rows_shown) +
            (read.rows() == rows_shown + 1 ? " more row" : " more rows") + " in `queries/golden.json`.\n";
  return text;
}

std::string query_part(const kit_contents& kit, std::size_t index) {
  const auto& query = kit.plan.blueprint.queries[index];
  const auto& proof = kit.proofs[index];
  if (!proof.executes || kit.results[index].rows.empty())
    return "**Do not ask:** \"" + query.question + "\" - " + proof.detail + "\n\n";
  std::string text = "**Ask:** \"" + query.question + "\"\n\n";
  if (proof.holds)
    text += "**Say:** " + talking_point_of(kit, index) + "\n\n";
  text += "**See** (" + std::string(to_text(query.chart.kind)) + "): " + proof.answer + "\n\n";
  text += answer_table(query, kit.results[index]) + "\n";
  text += "**Why it matters:** " + query.business_value + "\n\n";
  if (!proof.holds)
    text +=
        "**Careful:** the data do not show what this question was meant to show (" + proof.detail + ").\n\n";
  else if (kit.plan.request.audience == model::audience::internal)
    text += "*Proof:* " + proof.detail + ".\n\n";
  return text;
}

} // namespace

result<std::string> golden_json(const kit_contents& kit) {
  boost::json::array all;
  for (std::size_t i = 0; i < kit.plan.blueprint.queries.size(); ++i) {
    const auto& query = kit.plan.blueprint.queries[i];
    boost::json::object statements;
    for (const auto which : {sql::dialect::sqlite, sql::dialect::postgres, sql::dialect::bigquery}) {
      auto statement = sql_of(kit, query, which);
      if (!statement)
        return statement.error();
      statements.emplace(model::to_text(which), *statement);
    }
    boost::json::array rows;
    for (const auto& row : kit.results[i].rows) {
      boost::json::array cells;
      for (const auto& cell : row)
        cells.push_back(boost::json::parse(cell));
      rows.push_back(std::move(cells));
    }
    all.push_back({{"id", query.id},
                   {"question", query.question},
                   {"complexity", model::to_json(query.complexity)},
                   {"sql", std::move(statements)},
                   {"chart", model::to_json(query.chart)},
                   {"business_value", query.business_value},
                   {"talking_point", talking_point_of(kit, i)},
                   {"answer", kit.proofs[i].answer},
                   {"contract", model::to_json(query.contract)},
                   {"proof", {{"holds", kit.proofs[i].holds}, {"detail", kit.proofs[i].detail}}},
                   {"columns", model::to_json(kit.results[i].columns)},
                   {"rows", std::move(rows)}});
  }
  return model::pretty(all);
}

result<std::string> query_script(const kit_contents& kit, sql::dialect which) {
  std::string text;
  for (const auto& query : kit.plan.blueprint.queries) {
    auto statement = sql_of(kit, query, which);
    if (!statement)
      return statement.error();
    text += "-- " + query.id + ": " + query.question + "\n" + *statement + ";\n\n";
  }
  return text;
}

std::string story_page(const kit_contents& kit) {
  const auto& story = kit.plan.story;
  std::string text = "# " + story.title + "\n\n" + story.summary + "\n\n";
  text += "**" + kit.plan.profile.name + "** - " + kit.plan.profile.summary + " " +
          kit.plan.profile.business_model + "\n\n";
  text +=
      "Data from " + days_text(kit.plan.blueprint) + ". All people and companies in it are fictional.\n\n";
  text += "## Challenges\n\n" + bullets(story.challenges);
  text += "## What success looks like\n\n" + bullets(story.success_metrics);
  text += "## Talk track\n\n> " + story.opening + "\n\n";
  for (std::size_t s = 0; s < story.scenes.size(); ++s) {
    const auto& scene = story.scenes[s];
    text += "### Scene " + std::to_string(s + 1) + ": " + scene.title + "\n\n" + scene.narrative + "\n\n";
    for (const auto& id : scene.queries)
      for (std::size_t q = 0; q < kit.plan.blueprint.queries.size(); ++q)
        if (kit.plan.blueprint.queries[q].id == id)
          text += query_part(kit, q);
  }
  text +=
      "> " + story.closing + "\n\n## The tables\n\n| table | rows | what it holds |\n| --- | ---: | --- |\n";
  for (std::size_t t = 0; t < kit.tables.size(); ++t)
    text += "| " + kit.tables[t].name + " | " +
            contracts::for_people(static_cast<double>(kit.tables[t].rows), model::unit::plain) + " | " +
            kit.plan.blueprint.model.tables[t].description + " |\n";
  return text;
}

std::string days_text(const model::blueprint& plan) {
  const auto days = days_of(plan);
  return to_text(days.first) + " to " + to_text(days.last);
}

} // namespace troupe::publish
