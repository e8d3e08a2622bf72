#include "runtime/prompts/loose_values.hpp"

#include "runtime/packs/words.hpp"

#include <boost/json.hpp>

#include <array>
#include <charconv>
#include <string>

namespace troupe::prompts {

namespace {

namespace json = boost::json;

std::string plain_text(double number) {
  std::array<char, 400> buffer; // a double has at most 309 digits before the point
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  return error == std::errc{} ? std::string(buffer.data(), end) : "";
}

std::string scalar_text(const json::value& value) {
  const auto text = loose_text(value);
  return text ? std::string(text->get_string()) : "";
}

std::string bare(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '-' || c == '_'; });
  return packs::lower(text);
}

} // namespace

std::optional<json::value> loose_text(const json::value& value) {
  if (value.is_string())
    return json::value(json::string(packs::trim(std::string_view(value.get_string()))));
  if (value.is_double())
    return json::value(plain_text(value.get_double()));
  if (value.is_number() || value.is_bool())
    return json::value(json::serialize(value));
  return std::nullopt;
}

std::optional<json::value> loose_boolean(const json::value& value) {
  const auto text = packs::lower(scalar_text(value));
  if (text == "true" || text == "yes" || text == "1")
    return json::value(true);
  if (text == "false" || text == "no" || text == "0")
    return json::value(false);
  return std::nullopt;
}

std::optional<json::value> loose_choice(const json::value& value, const json::array& choices) {
  const auto text = scalar_text(value);
  const json::value* near = nullptr;
  std::size_t count = 0;
  for (const auto& choice : choices) {
    const auto name = scalar_text(choice);
    if (name == text)
      return choice;
    if (!bare(text).empty() && bare(name) == bare(text)) {
      near = &choice;
      ++count;
    }
  }
  return count == 1 ? std::optional(*near) : std::nullopt;
}

} // namespace troupe::prompts
