#include "config/prompt_loader.hpp"

namespace troupe::config {

namespace {

// The text between two marks that stand on lines of their own; npos ends at the end.
std::string_view part(std::string_view text, std::string_view mark, std::string_view next_mark) {
  const auto begin = text.find(mark);
  if (begin == std::string_view::npos)
    return {};
  const auto from = begin + mark.size();
  const auto to = next_mark.empty() ? text.size() : text.find(next_mark, from);
  return to == std::string_view::npos ? std::string_view{} : text.substr(from, to - from);
}

std::string trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \n");
  const auto to = text.find_last_not_of(" \n");
  return from == std::string_view::npos ? "" : std::string(text.substr(from, to - from + 1));
}

} // namespace

model::result<prompt_template> read_prompt(std::string_view text, std::string_view name,
                                           std::string_view file) {
  const prompt_template found{std::string(name), trimmed(part(text, "version:", "\n")),
                              trimmed(part(text, "[system]\n", "[user]\n")),
                              trimmed(part(text, "[user]\n", ""))};
  const auto missing = found.version.empty()  ? "version: N"
                       : found.system.empty() ? "[system]"
                       : found.user.empty()   ? "[user]"
                                              : nullptr;
  if (missing != nullptr)
    return model::failure{model::ec::pack_invalid, std::string(file) + ": has no part " + missing};
  return found;
}

} // namespace troupe::config
