#include "runtime/scorecard/tied_columns.hpp"

#include "runtime/scorecard/model_lookup.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

namespace troupe::scorecard {

namespace {

using names_type = std::vector<std::string>;

void add(const std::optional<std::string>& name, names_type& names) {
  if (name)
    names.push_back(*name);
}

// All words of a pattern or a formula; those that name no column do no harm.
void add_words(std::string_view text, names_type& names) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  while (!text.empty()) {
    const auto length =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_letter) - text.begin());
    if (length > 0)
      names.emplace_back(text.substr(0, length));
    text.remove_prefix(std::min(length + 1, text.size()));
  }
}

// Columns of the row by which a relationship leads to its parent, or by which that was chosen.
void add_link(const model::data_model& model, const std::string& relationship, bool is_key,
              names_type& names) {
  const auto* link = find_relationship(model, relationship);
  if (link == nullptr)
    return;
  if (is_key) {
    if (link->drawn)
      add(link->drawn->match_with, names);
    return;
  }
  names.push_back(link->column);
  names.insert(names.end(), link->more_columns.begin(), link->more_columns.end());
}

// Columns of the row that a rule reads.
names_type read_by(const model::data_model& model, const model::column_rule& rule) {
  names_type names;
  if (rule.draw)
    add(rule.draw->by, names);
  if (rule.number)
    add(rule.number->by, names);
  if (rule.flag)
    add(rule.flag->by, names);
  if (rule.choose)
    add(rule.choose->by, names);
  if (rule.field)
    add(rule.field->of, names);
  if (rule.previous)
    add(rule.previous->column, names);
  if (rule.only_when)
    names.insert(names.end(), {rule.only_when->take, rule.only_when->by});
  if (rule.pattern)
    add_words(rule.pattern->text, names);
  if (rule.formula)
    add_words(rule.formula->expression, names);
  if (rule.parent)
    add_link(model, rule.parent->relationship, false, names);
  if (rule.key)
    add_link(model, rule.key->relationship, true, names);
  return names;
}

class search {
public:
  search(const model::data_model& model, const model::table& table) : model_(model), table_(table) {}

  void follow(std::size_t column) {
    for (const auto& name : read_by(model_, table_.columns[column].rule)) {
      const auto read = find_column(table_, name);
      if (!read || !seen_.insert(*read).second)
        continue;
      if (table_.columns[*read].hidden)
        follow(*read);
      else
        found_.push_back(*read);
    }
  }

  const std::vector<std::size_t>& found() const { return found_; }

private:
  const model::data_model& model_;
  const model::table& table_;
  std::set<std::size_t> seen_;
  std::vector<std::size_t> found_;
};

} // namespace

std::vector<std::size_t> tied_to(const model::data_model& model, const model::table& table,
                                 std::size_t column) {
  search ties(model, table);
  ties.follow(column);
  return ties.found();
}

} // namespace troupe::scorecard
