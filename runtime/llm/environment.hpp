#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::llm {

// What lies around a process, as functions, so that tests and tools can give another one.
struct environment {
  // The value of a variable; nothing if it is not set.
  std::function<std::optional<std::string>(const std::string& name)> variable;
  // The content of a file; nothing if it cannot be read.
  std::function<std::optional<std::string>(const std::string& path)> file;
};

// That of this process. Files of more than a megabyte read as if they were not there.
environment process_environment();

// The variable's value without blanks around it; empty if it is not set.
std::string value_of(const environment& in, const std::string& name);

struct found_variable {
  std::string name;
  std::string value;
};

// The first of these variables that is set and not blank.
std::optional<found_variable> first_of(const environment& in, const std::vector<std::string>& names);

// Text without blanks around it.
std::string_view trimmed(std::string_view text);

} // namespace troupe::llm
