#include "tools/fault_llm/prompt_wishes.hpp"

#include <charconv>

namespace troupe::fault_llm {

namespace {

std::optional<std::int64_t> number_at(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && value >= 0 ? std::optional(value) : std::nullopt;
}

// What follows the marker; empty if it does not occur.
std::string_view after(std::string_view text, std::string_view marker) {
  const auto at = text.find(marker);
  return at == std::string_view::npos ? "" : text.substr(at + marker.size());
}

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  text = end == std::string_view::npos ? "" : text.substr(end + 1);
  return line;
}

// The list of "- " lines that follows the line in which the marker stands.
std::vector<std::string_view> list_after(std::string_view text, std::string_view marker) {
  auto rest = after(text, marker);
  take_line(rest);
  std::vector<std::string_view> items;
  while (rest.starts_with("- "))
    items.push_back(take_line(rest).substr(2));
  return items;
}

std::string_view line_of(std::string_view text, std::string_view label) {
  while (!text.empty())
    if (const auto line = take_line(text); line.starts_with(label))
      return line;
  return {};
}

} // namespace

prompt_wishes read_wishes(std::string_view user_text) {
  prompt_wishes wishes;
  for (const auto item : list_after(user_text, "How many records for which group:")) {
    const auto end = item.rfind("\": ");
    const auto count = end == std::string_view::npos ? std::nullopt : number_at(item.substr(end + 3));
    if (item.starts_with('"') && count)
      wishes.groups.push_back({std::string(item.substr(1, end - 1)), *count});
  }
  for (const auto item : list_after(user_text, "The demo tells of these roles."))
    wishes.roles.emplace_back(item.substr(0, item.find(": ")));
  wishes.scenes = number_at(after(after(user_text, "\"scenes\":"), "exactly "));
  const auto company = line_of(user_text, "Company: ");
  if (!company.empty())
    wishes.company = company.substr(9, company.rfind(" (") - 9); // "(industry)" in table_content
  return wishes;
}

std::string about_line(std::string_view user_text) {
  auto line = line_of(user_text, "Table:");
  if (line.empty())
    line = line_of(user_text, "Company:");
  line = line.substr(0, 60);
  while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80)
    line.remove_suffix(1); // a letter that was cut
  if (!line.empty() && static_cast<unsigned char>(line.back()) >= 0xC0)
    line.remove_suffix(1);
  return std::string(line);
}

} // namespace troupe::fault_llm
