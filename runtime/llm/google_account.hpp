#pragma once

#include "messages/model/failure.hpp"
#include "runtime/llm/environment.hpp"

#include <string>
#include <string_view>
#include <variant>

// Who asks Google: application default credentials.
namespace troupe::llm {

struct service_account {
  std::string client_email;
  std::string private_key; // PEM
  std::string private_key_id;
  std::string token_uri;
};

struct authorized_user {
  std::string client_id;
  std::string client_secret;
  std::string refresh_token;
  std::string token_uri;
};

// The server beside a machine in Google's cloud, which knows its service account.
struct metadata_server {
  std::string host; // with port where it is not 80
};

struct google_account {
  std::variant<service_account, authorized_user, metadata_server> proof;
  std::string project;       // that the credential file names; may be empty
  std::string quota_project; // that pays; may be empty
};

// Reads a credential file; `what` names it in failures. Service accounts and authorized users only; other
// types are refused by name. No failure repeats what the file holds but its type.
model::result<google_account> read_google_account(std::string_view json, std::string_view what);

// The account that the environment names: the file of GOOGLE_APPLICATION_CREDENTIALS, which then must be
// readable; else gcloud's default file; else the metadata server, whether there is one or not.
// GOOGLE_CLOUD_QUOTA_PROJECT beats the file's.
model::result<google_account> find_google_account(const environment& in);

// The folder in which gcloud keeps its files; empty without CLOUDSDK_CONFIG and HOME.
std::string gcloud_folder(const environment& in);

} // namespace troupe::llm
