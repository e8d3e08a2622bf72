#include "messages/model/json_text_impl.hpp"

#include "messages/model/demo_plan.hpp"
#include "messages/model/industry_pack.hpp"
#include "messages/model/llm_config.hpp"
#include "messages/model/manifest.hpp"
#include "messages/model/run_event.hpp"
#include "messages/model/scorecard.hpp"

#include <algorithm>

namespace troupe::model {

namespace {

constexpr std::size_t line_width = 110;
constexpr std::size_t max_listed = 10;

void write_pretty(const boost::json::value& json, std::size_t indent, std::string& out) {
  const auto flat = boost::json::serialize(json);
  const bool is_container = json.is_array() || json.is_object();
  if (!is_container || indent + flat.size() <= line_width) {
    out += flat;
    return;
  }
  const std::string pad(indent + 2, ' ');
  bool first = true;
  const auto begin_item = [&] {
    out += first ? "\n" + pad : ",\n" + pad;
    first = false;
  };
  out += json.is_array() ? '[' : '{';
  if (json.is_array()) {
    for (const auto& item : json.get_array()) {
      begin_item();
      write_pretty(item, indent + 2, out);
    }
  } else {
    for (const auto& [key, value] : json.get_object()) {
      begin_item();
      out += boost::json::serialize(boost::json::value(key)) + ": ";
      write_pretty(value, indent + 2, out);
    }
  }
  out += '\n' + std::string(indent, ' ') + (json.is_array() ? ']' : '}');
}

} // namespace

std::string pretty(const boost::json::value& json) {
  std::string out;
  write_pretty(json, 0, out);
  out += '\n';
  return out;
}

std::string position_in(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto start = before.rfind('\n');
  const auto column = offset - (start == std::string_view::npos ? 0 : start + 1) + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::string describe(const std::vector<violation>& found, std::string_view what) {
  std::string text(what);
  for (std::size_t i = 0; i < found.size() && i < max_listed; ++i)
    text += (i == 0 ? ": " : "; ") + (found[i].path.empty() ? "document" : found[i].path) + ": " +
            found[i].problem;
  if (found.size() > max_listed)
    text += "; and " + std::to_string(found.size() - max_listed) + " more";
  return text;
}

} // namespace troupe::model

TROUPE_JSON_TEXT(troupe::model::demo_request)
TROUPE_JSON_TEXT(troupe::model::company_profile)
TROUPE_JSON_TEXT(troupe::model::demo_story)
TROUPE_JSON_TEXT(troupe::model::data_model)
TROUPE_JSON_TEXT(troupe::model::blueprint)
TROUPE_JSON_TEXT(troupe::model::demo_plan)
TROUPE_JSON_TEXT(troupe::model::industry_pack)
TROUPE_JSON_TEXT(troupe::model::known_company)
TROUPE_JSON_TEXT(troupe::model::lexicon_file)
TROUPE_JSON_TEXT(troupe::model::llm_config)
TROUPE_JSON_TEXT(troupe::model::manifest)
TROUPE_JSON_TEXT(troupe::model::table_report)
TROUPE_JSON_TEXT(troupe::model::query_result)
TROUPE_JSON_TEXT(troupe::model::query_proof)
TROUPE_JSON_TEXT(troupe::model::run_event)
TROUPE_JSON_TEXT(troupe::model::scorecard)
