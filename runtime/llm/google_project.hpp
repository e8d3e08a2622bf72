#pragma once

#include "runtime/http/exchange.hpp"
#include "runtime/llm/credentials.hpp"
#include "runtime/llm/google_account.hpp"

#include <optional>
#include <string>

namespace troupe::llm {

// The project that is asked: GCLOUD_PROJECT, GOOGLE_CLOUD_PROJECT, that of the credential file, that of
// gcloud's active configuration, DEVSHELL_PROJECT_ID. Empty if none names one; then the metadata server may
// know it.
std::string find_project(const environment& in, const google_account& account);

// The project of a gcloud configuration file: "project = x" in its section [core].
std::string project_of_configuration(std::string_view ini);

// Asks the metadata server for the project of its machine.
token_fetch project_request(const metadata_server& of);

// What it answered; nothing if that was not a metadata server, or it knows none.
std::optional<std::string> read_project(const http::outcome& outcome);

} // namespace troupe::llm
