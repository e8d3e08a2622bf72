#include "runtime/prompts/answer_json.hpp"

#include "runtime/packs/utf8.hpp"

#include <boost/json.hpp>

#include <optional>

namespace troupe::prompts {

namespace {

namespace json = boost::json;

constexpr std::size_t shown_bytes = 60;

// The end of the object that begins at `open`, or npos: braces outside of texts, counted.
std::size_t end_of_object(std::string_view text, std::size_t open) {
  int depth = 0;
  bool is_in_text = false;
  for (auto i = open; i < text.size(); ++i) {
    const char c = text[i];
    if (is_in_text) {
      i += c == '\\' ? 1U : 0U;
      is_in_text = c != '"';
    } else if (c == '"') {
      is_in_text = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

// One attempt to read the object that begins at `open`.
struct attempt {
  std::optional<json::value> value;
  std::size_t end = 0; // of the object, or where it stops making sense
  bool is_cut = false; // the text ends inside of it
  std::string problem;
};

attempt read_at(std::string_view text, std::size_t open) {
  json::parse_options loose;
  loose.allow_trailing_commas = true;
  json::stream_parser parser({}, loose);
  // A thousand small parts of one document that end together.
  parser.reset(json::make_shared_resource<json::monotonic_resource>());
  json::error_code failed;
  attempt made;
  made.end = open + parser.write_some(text.data() + open, text.size() - open, failed);
  if (!failed && parser.done())
    made.value = parser.release();
  else if (!failed)
    made.is_cut = true;
  else
    made.problem = failed.message();
  return made;
}

// Whether what was read of an object looks like JSON, not like prose with a brace: it has a member's name.
bool has_member(std::string_view text, std::size_t open, std::size_t end) {
  const auto quote = text.find_first_not_of(" \t\r\n", open + 1);
  return quote < end && text[quote] == '"' &&
         text.substr(open, end - open).find("\":") != std::string_view::npos;
}

std::string place_of(std::string_view text, std::size_t at) {
  const auto after = packs::cut_at_character(text.substr(at), shown_bytes);
  return "at byte " + std::to_string(at) + ", before: " + std::string(after.substr(0, after.find('\n')));
}

} // namespace

// Every byte is read twice at most: after a failed attempt the search goes on behind what it has read.
model::result<json::value> json_of(std::string_view answer) {
  std::string problem = "holds no JSON object";
  bool has_empty = false;
  for (auto open = answer.find('{'); open != std::string_view::npos;) {
    auto made = read_at(answer, open);
    if (made.value && !made.value->get_object().empty())
      return std::move(*made.value);
    has_empty |= made.value.has_value();
    if (made.is_cut) {
      problem = "ends inside of the JSON object that begins at byte " + std::to_string(open);
      break;
    }
    auto next = std::max(made.end, open + 1);
    if (!made.value && has_member(answer, open, made.end)) {
      problem = "is no JSON " + place_of(answer, made.end) + " (" + made.problem + ")";
      // What is inside of a broken object is not the answer.
      next = end_of_object(answer, open);
      if (next == std::string_view::npos)
        break;
    }
    open = answer.find('{', next);
  }
  if (has_empty)
    return json::value(json::object{});
  return model::failure{model::ec::llm_failed, "answer: " + problem};
}

} // namespace troupe::prompts
