#include "runtime/prompts/prompt.hpp"

#include <boost/json.hpp>
#include <kainjow/mustache.hpp>

namespace troupe::prompts {

namespace {

namespace mustache = kainjow::mustache;

std::string without_marks(std::string_view text) {
  std::string apart;
  apart.reserve(text.size());
  for (const char c : text) {
    if ((c == '{' || c == '}') && !apart.empty() && apart.back() == c)
      apart += ' ';
    apart += c;
  }
  return apart;
}

mustache::data data_of(const boost::json::value& word) {
  if (word.is_bool())
    return mustache::data(word.get_bool() ? mustache::data::type::bool_true
                                          : mustache::data::type::bool_false);
  if (word.is_array()) {
    mustache::list list;
    for (const auto& item : word.get_array())
      list.push_back(data_of(item));
    return mustache::data(std::move(list));
  }
  if (word.is_object()) {
    mustache::object object;
    for (const auto& [key, value] : word.get_object())
      object.emplace(std::string(key), data_of(value));
    return mustache::data(std::move(object));
  }
  if (word.is_string() && word.get_string().empty()) // an empty text is no section
    return mustache::data(mustache::data::type::bool_false);
  return mustache::data(
      without_marks(word.is_string() ? std::string(word.get_string()) : boost::json::serialize(word)));
}

std::string render(const std::string& text, const boost::json::object& words, std::string& problem) {
  mustache::mustache page(text);
  page.set_custom_escape([](const std::string& s) { return s; });
  auto rendered = page.render(data_of(words));
  if (!page.is_valid())
    problem = page.error_message();
  return rendered;
}

// The first {{word}} of a template that the words lack, at the top level or in one of their lists.
bool has_word(const boost::json::value& words, std::string_view name) {
  if (words.is_array())
    return !words.get_array().empty() && has_word(words.get_array().front(), name);
  if (!words.is_object())
    return false;
  if (words.get_object().contains(name))
    return true;
  for (const auto& [key, value] : words.get_object())
    if (has_word(value, name))
      return true;
  return false;
}

std::string lacking_word(std::string_view text, const boost::json::object& words) {
  for (auto open = text.find("{{"); open != std::string_view::npos; open = text.find("{{", open + 2)) {
    auto name = text.substr(open + 2, text.find("}}", open) - open - 2);
    if (name.starts_with('/') || name.starts_with('!') || name == ".")
      continue;
    const bool is_section = name.starts_with('#') || name.starts_with('^');
    if (is_section)
      name.remove_prefix(1);
    // What stands inside of a section of an empty list cannot be looked up.
    const auto* top = words.if_contains(name);
    if (is_section && top != nullptr && top->is_array() && top->get_array().empty())
      open = text.find("{{/" + std::string(name), open);
    else if (!has_word(words, name))
      return std::string(name);
  }
  return "";
}

} // namespace

model::result<model::llm_question> fill(const config::prompt_template& prompt,
                                        const boost::json::object& words) {
  for (const auto& text : {prompt.system, prompt.user})
    if (const auto lacking = lacking_word(text, words); !lacking.empty())
      return model::failure{model::ec::internal,
                            "prompt " + prompt.name + ": no word for {{" + lacking + "}}"};
  std::string problem;
  model::llm_question question;
  question.system = render(prompt.system, words, problem);
  question.turns = {{model::llm_speaker::user, render(prompt.user, words, problem)}};
  if (!problem.empty())
    return model::failure{model::ec::internal, "prompt " + prompt.name + ": " + problem};
  return question;
}

std::string label_of(const config::prompt_template& prompt) {
  return prompt.name + "@" + prompt.version;
}

} // namespace troupe::prompts
