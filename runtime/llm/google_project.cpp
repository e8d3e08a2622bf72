#include "runtime/llm/google_project.hpp"

#include "runtime/llm/token_exchange.hpp"

#include <algorithm>

namespace troupe::llm {

namespace {

std::string project_of_gcloud(const environment& in) {
  const auto folder = gcloud_folder(in);
  if (folder.empty())
    return "";
  auto name = value_of(in, "CLOUDSDK_ACTIVE_CONFIG_NAME");
  if (name.empty())
    name = trimmed(in.file(folder + "/active_config").value_or("default"));
  const auto text = in.file(folder + "/configurations/config_" + name);
  return text ? project_of_configuration(*text) : "";
}

} // namespace

std::string project_of_configuration(std::string_view ini) {
  bool is_core = false;
  while (!ini.empty()) {
    const auto end = ini.find('\n');
    const auto line = trimmed(ini.substr(0, end));
    ini.remove_prefix(end == std::string_view::npos ? ini.size() : end + 1);
    if (line.starts_with('['))
      is_core = line == "[core]";
    const auto equals = line.find('=');
    if (is_core && equals != std::string_view::npos && trimmed(line.substr(0, equals)) == "project")
      return std::string(trimmed(line.substr(equals + 1)));
  }
  return "";
}

std::string find_project(const environment& in, const google_account& account) {
  if (const auto given = first_of(in, {"GCLOUD_PROJECT", "GOOGLE_CLOUD_PROJECT"}))
    return given->value;
  if (!account.project.empty())
    return account.project;
  if (auto configured = project_of_gcloud(in); !configured.empty())
    return configured;
  return value_of(in, "DEVSHELL_PROJECT_ID");
}

token_fetch project_request(const metadata_server& of) {
  return metadata_request(of, "project/project-id");
}

std::optional<std::string> read_project(const http::outcome& outcome) {
  if (!is_from_metadata_server(outcome) || outcome.response.status != 200)
    return std::nullopt;
  const auto project = trimmed(outcome.response.body);
  const bool is_one =
      !project.empty() && project.size() < 100 && std::all_of(project.begin(), project.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.';
      });
  return is_one ? std::optional<std::string>(project) : std::nullopt;
}

} // namespace troupe::llm
