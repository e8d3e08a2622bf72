#pragma once

#include "runtime/llm/environment.hpp"

#include <map>
#include <optional>
#include <string>

namespace troupe::test {

using texts = std::map<std::string, std::string>;

// An environment of these variables and files.
inline llm::environment environment_of(texts variables, texts files = {}) {
  const auto lookup = [](texts in) {
    return [in = std::move(in)](const std::string& name) {
      const auto found = in.find(name);
      return found == in.end() ? std::nullopt : std::optional(found->second);
    };
  };
  return {lookup(std::move(variables)), lookup(std::move(files))};
}

// A credential file of a user, as gcloud writes it.
inline const std::string user_file =
    R"({"type":"authorized_user","client_id":"id 1","client_secret":"s&cret","refresh_token":"1//r","quota_project_id":"payer"})";

} // namespace troupe::test
