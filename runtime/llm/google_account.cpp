#include "runtime/llm/google_account.hpp"

#include "runtime/llm/json_lookup.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace troupe::llm {

namespace {

using model::ec;
using model::failure;
using model::result;

constexpr const char* default_token_uri = "https://oauth2.googleapis.com/token";

// Takes members of the file and remembers the first that is missing.
class credential_reader {
public:
  explicit credential_reader(const boost::json::object& file) : file_(file) {}

  std::string required(std::string_view key) {
    const auto value = text_at(file_, key);
    if (value.empty() && missing_.empty())
      missing_ = key;
    return std::string(value);
  }
  std::string optional(std::string_view key, std::string_view other = "") const {
    const auto value = text_at(file_, key);
    return std::string(value.empty() ? other : value);
  }
  const std::string& missing() const { return missing_; }

private:
  const boost::json::object& file_;
  std::string missing_;
};

std::string metadata_host(const environment& in) {
  const auto found = first_of(in, {"GCE_METADATA_HOST", "GCE_METADATA_IP"});
  auto host = found ? found->value : "169.254.169.254";
  if (const auto scheme = host.find("://"); scheme != std::string::npos)
    host.erase(0, scheme + 3);
  while (host.ends_with('/'))
    host.pop_back();
  return host;
}

} // namespace

result<google_account> read_google_account(std::string_view json, std::string_view what) {
  const auto refuse = [&](const std::string& why) {
    return failure{ec::invalid_request, std::string(what) + ": " + why};
  };
  boost::system::error_code failed;
  const auto document = boost::json::parse(json, failed);
  if (failed || !document.is_object())
    return refuse("not a JSON object");
  const auto& file = document.get_object();
  credential_reader read(file);
  const auto type = read.required("type");
  google_account account;
  if (type == "service_account") {
    account.proof =
        service_account{read.required("client_email"), read.required("private_key"),
                        read.optional("private_key_id"), read.optional("token_uri", default_token_uri)};
    account.project = read.optional("project_id");
  } else if (type == "authorized_user") {
    account.proof =
        authorized_user{read.required("client_id"), read.required("client_secret"),
                        read.required("refresh_token"), read.optional("token_uri", default_token_uri)};
    account.project = read.optional("project_id");
  } else if (!type.empty()) {
    return refuse("type: must be service_account or authorized_user: " + type.substr(0, 80));
  }
  account.quota_project = read.optional("quota_project_id");
  if (!read.missing().empty())
    return refuse(read.missing() + ": is missing");
  return account;
}

std::string gcloud_folder(const environment& in) {
  if (const auto given = value_of(in, "CLOUDSDK_CONFIG"); !given.empty())
    return given;
  const auto home = value_of(in, "HOME");
  return home.empty() ? "" : home + "/.config/gcloud";
}

result<google_account> find_google_account(const environment& in) {
  auto account = [&]() -> result<google_account> {
    if (const auto path = value_of(in, "GOOGLE_APPLICATION_CREDENTIALS"); !path.empty()) {
      const auto text = in.file(path);
      if (!text)
        return failure{ec::invalid_request, "GOOGLE_APPLICATION_CREDENTIALS: cannot be read: " + path};
      return read_google_account(*text, path);
    }
    if (const auto folder = gcloud_folder(in); !folder.empty()) {
      const auto path = folder + "/application_default_credentials.json";
      if (const auto text = in.file(path))
        return read_google_account(*text, path);
    }
    return google_account{metadata_server{metadata_host(in)}, "", ""};
  }();
  if (account)
    if (const auto payer = value_of(in, "GOOGLE_CLOUD_QUOTA_PROJECT"); !payer.empty())
      account->quota_project = payer;
  return account;
}

} // namespace troupe::llm
