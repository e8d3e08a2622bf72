#include "runtime/llm/environment.hpp"

#include <cstdlib>
#include <fstream>
#include <utility>

namespace troupe::llm {

namespace {

constexpr std::size_t max_file_bytes = 1U << 20;

std::optional<std::string> read_variable(const std::string& name) {
  const auto* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text;
  for (char block[4096]; in.read(block, sizeof block), in.gcount() > 0;) {
    text.append(block, static_cast<std::size_t>(in.gcount()));
    if (text.size() > max_file_bytes)
      return std::nullopt;
  }
  return in.eof() ? std::optional(std::move(text)) : std::nullopt; // a folder opens, but does not read
}

} // namespace

environment process_environment() {
  return {read_variable, read_file};
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

std::string value_of(const environment& in, const std::string& name) {
  const auto value = in.variable(name);
  return value ? std::string(trimmed(*value)) : "";
}

std::optional<found_variable> first_of(const environment& in, const std::vector<std::string>& names) {
  for (const auto& name : names)
    if (auto value = value_of(in, name); !value.empty())
      return found_variable{name, std::move(value)};
  return std::nullopt;
}

} // namespace troupe::llm
