#include "tools/troupe/demo_options.hpp"

#include "tools/troupe/model_options.hpp"

namespace troupe::cli {

void add_run_options(CLI::App& command, std::string& threads, bool& json, bool& quiet) {
  command.add_option("--threads", threads, "Threads that make rows (default: all cores)");
  command.add_flag("--json", json, "Print one JSON object on stdout and nothing else there");
  command.add_flag("-q,--quiet", quiet, "No progress on stderr");
}

void add_demo_options(CLI::App& command, generate_options& options) {
  command.add_option("company", options.company, "Company name or URL, such as stripe.com")->required();
  command.add_option("-o,--out", options.out, "Folder for the kit (default demo-<company>)");
  command.add_option("--industry", options.industry, "Industry, when name and domain do not tell");
  command.add_option("--brief", options.brief, "What the meeting is about");
  command.add_option("--brief-file", options.brief_file, "The same from a file");
  command.add_option("--audience", options.audience, "external or internal (adds the proofs to the story)");
  command.add_option("--rows", options.rows, "Target for the rows of all tables, 5000 to 100000000");
  command.add_option("--scale", options.scale, "small (20,000 rows), medium (200,000) or large (2,000,000)");
  command.add_option("--seed", options.seed, "Other seeds make other data (default 1)");
  command.add_option("--as-of", options.as_of, "Last day of the data, YYYY-MM-DD (default today)");
  command.add_option("--months", options.months, "Length of the history, 3 to 120 (default 24)");
  command.add_option("--source", options.source,
                     "auto or pack; for contrast faker (plain fake data), uniform (chance) or clones");
  command.add_option(
      "--edge-cases", options.edge_cases,
      "Share of free text cells replaced by edge cases (other scripts, quotes, nulls), 0 to 1");
  command.add_option("--locale", options.locale,
                     "Names and places of people: en, de, fr, es or ja (default en)");
  command.add_option("--format", options.formats, "Form of the tables' files: csv, jsonl or csv,jsonl");
  command.add_option("--compress", options.compress, "Compress the tables' files: gz or zst");
  add_model_options(command, options.models);
  add_run_options(command, options.threads, options.json, options.quiet);
}

} // namespace troupe::cli
