#include "tools/troupe/summary.hpp"

#include "messages/model/json_codec.hpp"
#include "runtime/contracts/answer.hpp"
#include "runtime/policy/llm_bill.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>

namespace troupe::cli {

namespace {

std::string number(std::int64_t value) {
  return contracts::for_people(static_cast<double>(value), model::unit::plain);
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(text.size() < width ? width - text.size() : 0, ' ');
}

std::int64_t total_rows(const model::manifest& manifest) {
  return std::accumulate(manifest.tables.begin(), manifest.tables.end(), std::int64_t{0},
                         [](auto sum, const auto& table) { return sum + table.rows; });
}

std::string seconds(std::chrono::milliseconds took) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f s", static_cast<double>(took.count()) / 1000.0);
  return buffer;
}

std::string tables_part(const model::manifest& manifest) {
  std::size_t width = 0;
  std::size_t digits = 0;
  for (const auto& table : manifest.tables) {
    width = std::max(width, table.name.size());
    digits = std::max(digits, number(table.rows).size());
  }
  std::string text = "\nTables\n";
  for (const auto& table : manifest.tables) {
    const auto rows = number(table.rows);
    text += "  " + padded(table.name, width) + "  " + std::string(digits - rows.size(), ' ') + rows +
            " rows, " + number(table.columns) + " columns\n";
  }
  return text;
}

std::string queries_part(const model::manifest& manifest, std::size_t& proven) {
  std::string text = "\nGolden queries\n";
  for (const auto& proof : manifest.proofs) {
    proven += proof.holds ? 1 : 0;
    text += std::string(proof.holds ? "  ok    " : "  FAIL  ") + proof.id + ": " +
            (proof.holds ? proof.answer : proof.detail) + "\n";
  }
  return text;
}

std::string sources_part(const model::manifest& manifest) {
  std::map<model::source_kind, std::size_t> counts;
  for (const auto& source : manifest.sources)
    ++counts[source.source];
  std::string text = "\nColumns by source: ";
  bool first = true;
  for (const auto& [kind, count] : counts) {
    text += (first ? "" : ", ") + number(static_cast<std::int64_t>(count)) + " " +
            std::string(model::to_text(kind));
    first = false;
  }
  return text + " (each with its reason in manifest.json)\n";
}

// "12 questions to models: 15 attempts, 4,200 tokens in, 9,100 out, 0.0123 USD"; and how many came to
// nothing.
std::string models_part(const model::manifest& manifest) {
  if (!manifest.llm)
    return "";
  const auto& bill = *manifest.llm;
  const auto kept = std::count_if(bill.uses.begin(), bill.uses.end(), [](const auto& use) {
    return use.outcome == model::llm_outcome::cached || use.outcome == model::llm_outcome::replayed;
  });
  return "\nModels: " + number(bill.questions) + " questions (" + number(kept) + " answered from before, " +
         number(bill.failed_questions) + " in vain), " + number(bill.attempts) + " attempts, " +
         number(bill.input_tokens) + " tokens in, " + number(bill.output_tokens) + " out, " +
         model::to_text(bill.usd) + " USD\n";
}

// "99 of 100: integrity 100, time 99 ..."
std::string score_part(const model::manifest& manifest) {
  if (!manifest.score)
    return "";
  const auto whole = [](model::decimal score) { return number((score.micros + 500'000) / 1'000'000); };
  std::string text = "\nScore: " + whole(*manifest.score) + " of 100 (";
  bool first = true;
  for (const auto& [section, score] : manifest.scores) {
    text += (first ? "" : ", ") + section + " " + whole(score);
    first = false;
  }
  return text + "; details in scorecard.json)\n";
}

// The digests of the tables' files, by table; those of the kit's database do not tell tables apart.
std::map<std::string, std::string> table_digests(const model::manifest& manifest) {
  std::map<std::string, std::string> digests;
  for (const auto& file : manifest.files)
    if (file.path.starts_with("data/"))
      digests[file.path] = file.sha256;
  return digests;
}

// "Changed: products, order_lines (2 of 9 tables)", when a kit was built anew.
std::string changes_part(const model::manifest& manifest, const std::optional<model::manifest>& before) {
  if (!before)
    return "";
  const auto old = table_digests(*before);
  if (old.empty())
    return "";
  std::string changed;
  std::int64_t count = 0;
  const auto now = table_digests(manifest);
  for (const auto& [path, digest] : now)
    if (const auto found = old.find(path); found == old.end() || found->second != digest) {
      changed += (count++ == 0 ? "" : ", ") + path;
    }
  return "\nChanged since the last build: " + (count == 0 ? "no table" : changed) + " (" + number(count) +
         " of " + number(static_cast<std::int64_t>(now.size())) + " files)\n";
}

std::int64_t fallbacks(const model::manifest& manifest) {
  return manifest.llm
             ? std::count_if(manifest.llm->uses.begin(), manifest.llm->uses.end(), policy::is_fallback)
             : 0;
}

std::string plan_text(const model::manifest& manifest, const summary_context& context) {
  return "\n" + manifest.company + " plan: " + number(static_cast<std::int64_t>(manifest.tables.size())) +
         " tables, " + number(total_rows(manifest)) + " rows to make, in " + seconds(context.took) + "\n" +
         tables_part(manifest) + "\nPlan: " + context.folder +
         "\n  start with plan.md; look at samples/*.csv; edit story.json and blueprint.json;\n  then: troupe "
         "build " +
         context.folder + "\n";
}

} // namespace

std::string summary_text(const protocol::demo_ended& ended, const summary_context& context) {
  const auto& manifest = ended.manifest;
  if (ended.state == model::demo_state::planned)
    return plan_text(manifest, context);
  std::size_t proven = 0;
  const auto queries = queries_part(manifest, proven);
  std::string text = "\n" + manifest.company +
                     " demo: " + number(static_cast<std::int64_t>(manifest.tables.size())) + " tables, " +
                     number(total_rows(manifest)) + " rows, " + number(static_cast<std::int64_t>(proven)) +
                     " of " + number(static_cast<std::int64_t>(manifest.proofs.size())) +
                     " golden queries proven, in " + seconds(context.took) + "\n";
  text += tables_part(manifest) + queries + score_part(manifest) + sources_part(manifest) +
          models_part(manifest) + changes_part(manifest, context.before);
  if (proven < manifest.proofs.size())
    text += "\nDegraded: " + number(static_cast<std::int64_t>(manifest.proofs.size() - proven)) +
            " of the story's promises are not in the data; do not show those marked FAIL.\n";
  if (const auto lacking = fallbacks(manifest); lacking > 0)
    text +=
        "\nDegraded: for " + number(lacking) +
        " questions the models gave too little; packs filled the gaps, and every promise above was proven on "
        "the data as they are.\n";
  text += "\nNotes\n";
  for (const auto& note : manifest.notes)
    text += "  " + note + "\n";
  text +=
      "\nKit: " + context.folder + "\n  start with story.md; query demo.sqlite; load data/ with ddl/*.sql\n";
  return text;
}

std::string summary_json(const protocol::demo_ended& ended, const summary_context& context) {
  boost::json::object json{{"state", model::to_json(ended.state)},
                           {"kit", context.folder},
                           {"rows", total_rows(ended.manifest)},
                           {"milliseconds", context.took.count()},
                           {"manifest", model::to_json(ended.manifest)}};
  return boost::json::serialize(json);
}

} // namespace troupe::cli
