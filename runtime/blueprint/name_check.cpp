#include "runtime/blueprint/name_check.hpp"

#include <set>

namespace troupe::blueprint {

namespace {

bool is_snake_case(const std::string& name) {
  return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

// Words that at least one of the warehouses does not take as a bare name.
bool is_reserved(const std::string& name) {
  static const std::set<std::string> words = {
      "all",    "and",    "any",    "array",       "as",     "asc",      "by",     "case", "cast",
      "check",  "column", "create", "cube",        "desc",   "end",      "else",   "from", "full",
      "group",  "groups", "hash",   "in",          "index",  "interval", "is",     "join", "lateral",
      "left",   "limit",  "like",   "new",         "no",     "not",      "null",   "of",   "on",
      "or",     "order",  "over",   "range",       "right",  "rows",     "select", "set",  "some",
      "table",  "then",   "to",     "union",       "unique", "user",     "using",  "when", "where",
      "window", "with",   "within", "transaction", "offset"};
  return words.contains(name);
}

} // namespace

void check_name(const std::string& path, const std::string& name, std::vector<model::violation>& found) {
  if (!is_snake_case(name))
    found.push_back({path, "must be a snake_case name: " + name});
  else if (is_reserved(name))
    found.push_back({path, "is a reserved word of SQL: " + name});
}

} // namespace troupe::blueprint
