#include "runtime/llm/error_body.hpp"

#include "runtime/llm/json_lookup.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <utility>

namespace troupe::llm {

namespace {

void add_word(error_report& to, std::string_view word) {
  if (!word.empty())
    to.words.emplace_back(word);
}

void add_details(error_report& to, const boost::json::array& details) {
  for (const auto& entry : details) {
    const auto* detail = entry.if_object();
    if (detail == nullptr)
      continue;
    add_word(to, text_at(*detail, "reason"));
    const auto* violations = array_at(*detail, "violations");
    if (violations == nullptr)
      continue;
    for (const auto& violation : *violations)
      if (const auto* quota = violation.if_object())
        if (const auto id = text_at(*quota, "quotaId"); !id.empty())
          to.quotas.emplace_back(id);
  }
}

} // namespace

bool is_error(const boost::json::object& document) {
  const auto* error = document.if_contains("error");
  return (error != nullptr && !error->is_null()) || text_at(document, "object") == "error";
}

error_report read_error(const boost::json::object& document) {
  error_report report;
  const auto* member = document.if_contains("error");
  if (member != nullptr && member->is_string()) {
    report.message = text_at(document, "error");
    return report;
  }
  const auto* inner = object_at(document, "error");
  const auto& error = inner == nullptr ? document : *inner;
  report.message = text_at(error, "message");
  if (report.message.empty())
    if (const auto* detail = error.if_contains("detail"))
      report.message = detail->is_string() ? std::string(detail->get_string()) : serialize(*detail);
  for (const auto* key : {"status", "code", "type", "reason"})
    add_word(report, text_at(error, key));
  const auto code = count_at(error, "code");
  report.code = code >= 400 && code <= 599 ? static_cast<int>(code) : 0;
  if (const auto* details = array_at(error, "details"))
    add_details(report, *details);
  if (const auto* errors = array_at(error, "errors"))
    add_details(report, *errors);
  return report;
}

std::string words_of(const error_report& error) {
  std::string text;
  if (!error.words.empty())
    text = error.words.front();
  if (!error.message.empty())
    text += (text.empty() ? "" : ": ") + error.message;
  return text;
}

boost::json::object parse_error(std::string_view text) {
  boost::system::error_code failed;
  auto value = boost::json::parse(text, failed);
  if (failed)
    return {};
  // Google answers a stream request with a list of one error.
  if (auto* list = value.if_array(); list != nullptr && !list->empty())
    value = boost::json::value(std::move(list->front()));
  return value.is_object() ? std::move(value.get_object()) : boost::json::object();
}

} // namespace troupe::llm
