#include "tools/fault_llm/member_text.hpp"

#include "runtime/llm/json_lookup.hpp"

#include <boost/json/value.hpp>

#include <algorithm>
#include <cctype>
#include <initializer_list>

namespace troupe::fault_llm {

namespace {

using list = std::initializer_list<std::string_view>;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool holds(std::string_view text, list parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](auto part) { return text.find(part) != std::string_view::npos; });
}

bool is_decimal(const boost::json::object& schema) {
  // A pattern may stand in the description instead: "(pattern: ^-?[0-9]...)".
  return llm::text_at(schema, "pattern").starts_with("^-?[0-9]") ||
         llm::text_at(schema, "description").find("pattern: ^-?[0-9]") != std::string_view::npos;
}

std::string of_format(std::string_view format, vocabulary& words) {
  if (format.empty())
    return {};
  if (format == "date")
    return words.date();
  if (format == "date-time")
    return words.date() + "T09:30:00Z";
  if (format == "time")
    return "09:30:00";
  auto name = lower(words.name());
  std::replace(name.begin(), name.end(), ' ', '-');
  if (format == "email")
    return "office@" + name + ".example";
  if (format == "uri")
    return "https://" + name + ".example/";
  if (format == "hostname")
    return name + ".example";
  return {};
}

} // namespace

std::string text_for(std::string_view member, const boost::json::object& schema, vocabulary& words) {
  const auto name = lower(member);
  if (auto text = of_format(llm::text_at(schema, "format"), words); !text.empty())
    return text;
  if (is_decimal(schema) || name == "price" || name.ends_with("_price") || name == "amount")
    return words.price();
  if (name == "importance")
    return words.count() % 2 == 0 ? "high" : "medium";
  if (name == "email")
    return of_format("email", words);
  if (holds(name, {"question"}))
    return words.question();
  if (name == "title" || name.ends_with("name"))
    return words.name();
  if (holds(name,
            {"description",    "summary",   "narrative",  "opening",  "closing", "challenge", "domain",
             "business_model", "customers", "opportunit", "use_case", "text",    "reason",    "explanation",
             "purpose",        "story",     "notable",    "focus",    "note",    "usage"}))
    return name == "opening" || name == "closing" || holds(name, {"narrative", "summary"})
               ? words.sentence() + ' ' + words.sentence()
               : words.sentence();
  return words.name();
}

std::int64_t length_for(std::string_view member, const boost::json::object& schema) {
  std::int64_t wanted = holds(member, {"kpi", "question"}) ? 7 : holds(member, {"entit", "opportun"}) ? 5 : 4;
  if (const auto most = llm::count_at(schema, "maxItems"); most > 0)
    wanted = std::min(wanted, most);
  return std::max(wanted, llm::count_at(schema, "minItems"));
}

} // namespace troupe::fault_llm
