#include "runtime/packs/rendering.hpp"

#include "messages/model/json_codec.hpp"
#include "messages/model/json_text.hpp"

#include <kainjow/mustache.hpp>

namespace troupe::packs {

namespace {

using model::ec;
using model::failure;
using model::result;

class renderer {
public:
  explicit renderer(const pack_words& words) {
    kainjow::mustache::object lines;
    for (const auto& line : words.lines)
      lines.emplace(line.key, line.name);
    data_.set("company", words.company);
    data_.set("line", kainjow::mustache::data(std::move(lines)));
  }

  boost::json::value walk(const boost::json::value& json) {
    if (json.is_string())
      return boost::json::value(text(std::string(json.get_string())));
    if (json.is_array()) {
      boost::json::array copy;
      for (const auto& item : json.get_array())
        copy.push_back(walk(item));
      return copy;
    }
    if (json.is_object()) {
      boost::json::object copy;
      for (const auto& [key, value] : json.get_object())
        // Talking points are filled with results, long after.
        copy.emplace(key, key == "talking_point" ? protect_answers(value) : walk(value));
      return copy;
    }
    return json;
  }

  const std::string& problem() const { return problem_; }

private:
  std::string text(const std::string& source) {
    if (source.find("{{") == std::string::npos)
      return source;
    kainjow::mustache::mustache page(source);
    page.set_custom_escape([](const std::string& s) { return s; });
    if (!page.is_valid()) {
      problem_ = "not a template: " + page.error_message() + ": " + source;
      return source;
    }
    auto rendered = page.render(data_);
    if (!page.error_message().empty() || lacks_word(source))
      problem_ = "placeholder without a word: " + source;
    return rendered;
  }

  // Only {{company}} and {{line.*}} are rendered in a talking point; every other placeholder stays.
  boost::json::value protect_answers(const boost::json::value& value) {
    if (!value.is_string())
      return walk(value);
    std::string out;
    std::string_view rest(value.get_string());
    for (auto open = rest.find("{{"); open != std::string_view::npos; open = rest.find("{{")) {
      const auto close = rest.find("}}", open);
      if (close == std::string_view::npos)
        break;
      const auto placeholder = rest.substr(open, close + 2 - open);
      out += rest.substr(0, open);
      const bool is_word = placeholder == "{{company}}" || placeholder.starts_with("{{line.");
      out += is_word ? text(std::string(placeholder)) : std::string(placeholder);
      rest.remove_prefix(close + 2);
    }
    return boost::json::value(out + std::string(rest));
  }

  bool lacks_word(const std::string& source) const {
    for (auto open = source.find("{{"); open != std::string::npos; open = source.find("{{", open + 2)) {
      const auto name = source.substr(open + 2, source.find("}}", open) - open - 2);
      const auto dot = name.find('.');
      const auto* scope = &data_;
      if (dot != std::string::npos)
        scope = data_.get(name.substr(0, dot));
      if (scope == nullptr || scope->get(dot == std::string::npos ? name : name.substr(dot + 1)) == nullptr)
        return true;
    }
    return false;
  }

  kainjow::mustache::data data_;
  std::string problem_;
};

} // namespace

result<boost::json::value> render(const boost::json::value& document, const pack_words& words) {
  renderer r(words);
  auto rendered = r.walk(document);
  if (!r.problem().empty())
    return failure{ec::pack_invalid, r.problem()};
  return rendered;
}

result<model::industry_pack> render_pack(const config::shelf_pack& pack, const pack_words& words) {
  const auto what = "pack " + pack.spec.name;
  auto document = render(pack.document, words);
  if (!document)
    return failure{ec::pack_invalid, what + ": " + document.error().message};
  std::vector<model::violation> found;
  auto rendered = model::from_json<model::industry_pack>(*document, "", found);
  if (!found.empty())
    return failure{ec::pack_invalid, model::describe(found, what)};
  return rendered;
}

} // namespace troupe::packs
