#include "runtime/prompts/content_prompt.hpp"

#include "runtime/prompts/answer_json.hpp"
#include "runtime/prompts/loose_values.hpp"
#include "runtime/prompts/prompt.hpp"
#include "runtime/prompts/text_check.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

namespace troupe::prompts {

namespace {

namespace json = boost::json;

constexpr std::size_t max_examples = 12;
constexpr std::size_t max_used = 60;
constexpr std::size_t max_name_bytes = 80;
constexpr std::size_t max_text_bytes = 400;
constexpr std::int64_t enough_percent =
    70; // of what was asked for: the rest is over-asked or filled from elsewhere

json::array list_of(const std::vector<std::string>& texts, std::size_t most) {
  return json::array(texts.begin(),
                     texts.begin() + static_cast<std::ptrdiff_t>(std::min(texts.size(), most)));
}

json::object schema_of(const model::content_order& order, const content_batch& batch) {
  json::object fields;
  json::array required;
  for (const auto& field : order.fields) {
    json::object type{{"type", "string"}, {"description", field.description}};
    if (!field.choices.empty())
      type["enum"] = list_of(field.choices, field.choices.size());
    fields.emplace(field.name, std::move(type));
    required.emplace_back(field.name);
  }
  json::array keys;
  for (const auto& share : batch.shares)
    keys.emplace_back(order.strata[share.stratum].key);
  const json::object record{
      {"type", "object"}, {"properties", fields}, {"required", required}, {"additionalProperties", false}};
  const json::object group{
      {"type", "object"},
      {"properties",
       {{"key", {{"type", "string"}, {"enum", keys}}}, {"records", {{"type", "array"}, {"items", record}}}}},
      {"required", {"key", "records"}},
      {"additionalProperties", false}};
  return {{"type", "object"},
          {"properties", {{"groups", {{"type", "array"}, {"items", group}}}}},
          {"required", {"groups"}},
          {"additionalProperties", false}};
}

// A field beside the name: prices must be numbers, all else a sentence or a few words.
std::string good_field(const model::content_field& field, const json::value& value,
                       std::vector<std::string>& problems, const std::string& where) {
  const auto& name = field.name;
  if (!field.choices.empty()) {
    if (const auto choice = loose_choice(value, list_of(field.choices, field.choices.size())))
      return std::string(choice->as_string());
    problems.push_back(where + "." + name + ": expected one of " +
                       json::serialize(list_of(field.choices, 8)));
    return "";
  }
  if (name == "price") {
    if (const auto price = loose_decimal(value))
      return std::string(price->as_string());
    problems.push_back(where + ".price: expected a number in text, such as \"12.50\"");
    return "";
  }
  const auto text = loose_text(value);
  const auto fault = text ? fault_of_text(std::string_view(text->as_string()), max_text_bytes) : "is no text";
  if (fault.empty())
    return std::string(text->as_string());
  problems.push_back(where + "." + name + ": " + fault);
  return "";
}

} // namespace

model::result<model::llm_question> ask_content(const config::library& shelves,
                                               const model::company_profile& profile,
                                               const std::string& story, const model::content_order& order,
                                               const content_batch& batch,
                                               const std::vector<std::string>& used) {
  json::array fields;
  for (const auto& field : order.fields)
    fields.push_back(json::object{{"name", field.name}, {"description", field.description}});
  json::array groups;
  for (const auto& share : batch.shares)
    groups.push_back(
        json::object{{"key", order.strata[share.stratum].key}, {"wanted", std::to_string(share.wanted)}});
  std::string lexicon;
  for (const auto& word : profile.lexicon)
    lexicon += (lexicon.empty() ? "" : ", ") + word;
  std::string filled;
  for (const auto& column : order.columns)
    filled += (filled.empty() ? "" : ", ") + column;
  auto question = fill(shelves.prompt("table_content"),
                       {{"company", profile.name},
                        {"industry", profile.industry},
                        {"summary", profile.summary},
                        {"customers", profile.customers},
                        {"lexicon", lexicon},
                        {"story", story},
                        {"language", "English"},
                        {"table", order.table},
                        {"purpose", order.purpose},
                        {"rows", order.table_rows > 0 ? std::to_string(order.table_rows) : ""},
                        {"columns", list_of(order.table_columns, order.table_columns.size())},
                        {"pool", order.pool},
                        {"filled", filled},
                        {"usage", order.usage},
                        {"fields", std::move(fields)},
                        {"groups", std::move(groups)},
                        {"hint", batch.hint},
                        {"has_examples", !order.examples.empty()},
                        {"examples", list_of(order.examples, max_examples)},
                        {"has_used", !used.empty()},
                        {"used", list_of(used, max_used)}});
  if (!question)
    return question;
  question->schema_name = "table_content";
  question->schema = json::serialize(schema_of(order, batch));
  return question;
}

verdict judge_content(std::string_view answer, const model::content_order& order, const content_batch& batch,
                      const std::set<std::string>& generic, std::set<std::string>& names,
                      std::vector<model::content_record>& written) {
  const auto document = json_of(answer);
  if (!document)
    return {false, {document.error().message}};
  // Records are looked at field by field: a bad description does not cost a good name.
  auto schema = schema_of(order, batch);
  auto& record_schema = schema["properties"]
                            .as_object()["groups"]
                            .as_object()["items"]
                            .as_object()["properties"]
                            .as_object()["records"]
                            .as_object()["items"]
                            .as_object();
  record_schema["required"] = json::array{json::value(order.fields.front().name)};
  for (auto& property : record_schema["properties"].as_object())
    property.value() = json::object{}; // any type: judged below
  const auto fitted = mend(*document, schema);
  auto problems = fitted.problems;
  std::map<std::size_t, std::int64_t> got;
  const auto* groups = fitted.value.as_object().if_contains("groups");
  for (const auto& group : groups != nullptr ? groups->as_array() : json::array{}) {
    const auto& key = group.at("key").as_string();
    const auto share = std::find_if(batch.shares.begin(), batch.shares.end(),
                                    [&](const auto& s) { return key == order.strata[s.stratum].key; });
    for (const auto& record : group.at("records").as_array()) {
      const auto& object = record.as_object();
      const auto name = loose_text(object.at(order.fields.front().name));
      const auto text = name ? std::string(name->as_string()) : "";
      const auto where = "\"" + text.substr(0, max_name_bytes) + "\"";
      auto fault = fault_of_name(text, max_name_bytes, generic);
      if (fault.empty() && !names.insert(name_key(text)).second)
        fault = "is there already";
      if (!fault.empty()) {
        problems.push_back(where + " " + fault);
        continue;
      }
      model::content_record kept{static_cast<std::int64_t>(share->stratum), {text}};
      for (std::size_t f = 1; f < order.fields.size(); ++f) {
        const auto* field = object.if_contains(order.fields[f].name);
        kept.fields.push_back(
            good_field(order.fields[f], field != nullptr ? *field : json::value(), problems, where));
      }
      written.push_back(std::move(kept));
      ++got[share->stratum];
    }
  }
  std::int64_t total = 0;
  for (const auto& share : batch.shares) {
    const auto good = std::min(got[share.stratum], share.wanted);
    total += good;
    if (good * 100 < share.wanted * enough_percent)
      problems.push_back("group \"" + order.strata[share.stratum].key +
                         "\": " + std::to_string(got[share.stratum]) + " good records of " +
                         std::to_string(share.wanted));
  }
  // Enough good ones are enough: what is missing to the last record is not worth another answer.
  const bool is_enough = total * 100 >= batch.wanted() * enough_percent;
  return {total > 0, is_enough ? std::vector<std::string>{} : problems};
}

} // namespace troupe::prompts
