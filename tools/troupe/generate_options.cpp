#include "tools/troupe/generate_options.hpp"

#include "messages/model/decimal.hpp"
#include "messages/model/describe.hpp"
#include "messages/model/limits.hpp"
#include "runtime/packs/company_name.hpp"
#include "runtime/packs/words.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <thread>

namespace troupe::cli {

namespace {

using model::ec;
using model::failure;
using model::failure_error;

[[noreturn]] void refuse(const std::string& option, const std::string& problem) {
  throw failure_error({ec::invalid_request, option + ": " + problem});
}

std::int64_t whole_number(const std::string& option, const std::string& text, std::int64_t low,
                          std::int64_t high) {
  std::int64_t value = 0;
  const auto end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end || value < low || value > high)
    refuse(option, "must be a whole number from " + std::to_string(low) + " to " + std::to_string(high) +
                       ": " + text);
  return value;
}

std::int64_t rows_of(const generate_options& options) {
  if (!options.rows.empty() && !options.scale.empty())
    refuse("--rows", "cannot be given together with --scale");
  if (!options.rows.empty())
    return whole_number("--rows", options.rows, model::min_rows, model::max_rows);
  if (options.scale.empty() || options.scale == "small")
    return 20'000;
  if (options.scale == "medium")
    return 200'000;
  if (options.scale == "large")
    return 2'000'000;
  refuse("--scale", "must be small, medium or large: " + options.scale);
}

std::optional<std::string> brief_of(const generate_options& options) {
  if (!options.brief.empty() && !options.brief_file.empty())
    refuse("--brief", "cannot be given together with --brief-file");
  auto text = options.brief;
  if (!options.brief_file.empty()) {
    std::ifstream in(options.brief_file, std::ios::binary);
    if (!in)
      refuse("--brief-file", "cannot be read: " + options.brief_file);
    text.assign(std::istreambuf_iterator<char>(in), {});
  }
  if (text.size() > model::max_brief_bytes)
    refuse("--brief", "is longer than " + std::to_string(model::max_brief_bytes) + " bytes");
  return text.empty() ? std::nullopt : std::optional(text);
}

model::content_source source_of(const generate_options& options) {
  if (options.source == "auto")
    return model::content_source::automatic;
  if (const auto source = model::parse_enum<model::content_source>(options.source);
      source && *source != model::content_source::automatic)
    return *source;
  refuse("--source", "must be auto, pack, faker, uniform or clones: " + options.source);
}

// "csv,jsonl": each once.
std::vector<model::table_format> formats_of(const generate_options& options) {
  std::vector<model::table_format> formats;
  for (std::size_t at = 0; at <= options.formats.size();) {
    const auto comma = std::min(options.formats.find(',', at), options.formats.size());
    const auto name = options.formats.substr(at, comma - at);
    at = comma + 1;
    const bool is_lines = name == "jsonl";
    if (name != "csv" && !is_lines)
      refuse("--format", "must be csv, jsonl or csv,jsonl: " + options.formats);
    const auto format = is_lines ? model::table_format::json_lines : model::table_format::csv;
    if (std::find(formats.begin(), formats.end(), format) == formats.end())
      formats.push_back(format);
  }
  return formats;
}

model::compression compression_of(const generate_options& options) {
  if (options.compress.empty())
    return model::compression::none;
  if (options.compress == "gz")
    return model::compression::gzip;
  if (options.compress == "zst")
    return model::compression::zstd;
  refuse("--compress", "must be gz or zst: " + options.compress);
}

// A share of 0 to 1 in thousandths; nothing when it was not asked for.
std::optional<std::int64_t> edge_cases_of(const generate_options& options) {
  if (options.edge_cases.empty())
    return std::nullopt;
  const auto share = model::parse_decimal(options.edge_cases);
  constexpr std::int64_t one = 1'000'000;
  if (!share || share->micros < 0 || share->micros > one)
    refuse("--edge-cases", "must be a share from 0 to 1, such as 0.02: " + options.edge_cases);
  return share->micros / 1'000;
}

std::optional<model::locale> locale_of(const generate_options& options) {
  if (options.locale.empty())
    return std::nullopt;
  const auto locale = model::parse_enum<model::locale>(options.locale);
  if (!locale)
    refuse("--locale", "must be " + model::names_of<model::locale>() + ": " + options.locale);
  return locale;
}

// What the request says about models. What only packs or chance shall fill asks none.
void add_models(const model_options& options, model::demo_request& request) {
  const bool asks = !options.providers.empty() || options.requires_llm || !options.replay.empty();
  if (asks && request.source != model::content_source::automatic)
    refuse("--source", "must be auto where models are named, required or replayed");
  if (!options.providers.empty())
    request.providers = options.providers;
  request.requires_llm = options.requires_llm;
  if (!options.budget.empty()) {
    const auto usd = model::parse_decimal(options.budget);
    if (!usd || usd->micros <= 0)
      refuse("--llm-budget", "must be an amount in US dollars above zero, such as 0.50: " + options.budget);
    request.budget_usd = *usd;
  }
  constexpr std::int64_t longest = 86'400;
  if (!options.seconds.empty())
    request.deadline_seconds = whole_number("--llm-time", options.seconds, 1, longest);
}

// "demo-stripe" in the current folder, when no other place was named.
std::string default_folder(const packs::company_name& company) {
  std::string slug;
  for (const char c : packs::word_line(company.name))
    slug += c == ' ' ? '-' : c;
  return "demo" + (slug.size() > 2 ? slug.substr(0, slug.size() - 1) : "-company");
}

generate_task checked(const generate_options& options, model::date today) {
  generate_task task;
  const auto company = packs::parse_company(options.company);
  if (!company)
    throw failure_error(company.error());
  auto& request = task.request;
  request.company = std::string(packs::trim(options.company));
  if (!options.industry.empty())
    request.industry = options.industry;
  request.brief = brief_of(options);
  const auto audience = model::parse_enum<model::audience>(options.audience);
  if (!audience)
    refuse("--audience", "must be " + model::names_of<model::audience>() + ": " + options.audience);
  request.audience = *audience;
  request.rows = rows_of(options);
  request.seed = whole_number("--seed", options.seed, 0, model::max_seed);
  request.as_of = day_of("--as-of", options.as_of, today);
  request.months = whole_number("--months", options.months, model::min_months, model::max_months);
  request.source = source_of(options);
  request.edge_cases_per_mille = edge_cases_of(options);
  request.locale = locale_of(options);
  request.formats = formats_of(options);
  request.compression = compression_of(options);
  add_models(options.models, request);
  task.folder = options.out.empty() ? default_folder(*company) : options.out;
  task.threads = threads_of(options.threads);
  return task;
}

} // namespace

model::date day_of(const std::string& option, const std::string& text, model::date today) {
  if (text.empty())
    return today;
  const auto day = model::parse_date(text);
  if (!day)
    refuse(option, "must be a date such as 2026-01-31: " + text);
  if (*day > model::add_months(today, 12))
    refuse(option, "must not lie more than a year ahead: " + text);
  if (*day < model::earliest_as_of)
    refuse(option, "must not lie before " + to_text(model::earliest_as_of) + ": " + text);
  return *day;
}

std::size_t threads_of(const std::string& text) {
  constexpr std::int64_t most = 256;
  if (text.empty())
    return std::max(1U, std::thread::hardware_concurrency());
  return static_cast<std::size_t>(whole_number("--threads", text, 1, most));
}

model::result<generate_task> check(const generate_options& options, model::date today) {
  try {
    return checked(options, today);
  } catch (const failure_error& refused) {
    return refused.reason;
  }
}

} // namespace troupe::cli
