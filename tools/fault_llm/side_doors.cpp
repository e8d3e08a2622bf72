#include "tools/fault_llm/side_doors.hpp"

#include "tools/fault_llm/error_forms.hpp"
#include "tools/fault_llm/fault_table.hpp"
#include "tools/fault_llm/wire_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace troupe::fault_llm {

namespace {

namespace json = boost::json;

constexpr std::string_view json_type = "application/json";
constexpr std::string_view access_token = "fault-llm-access-token";

std::string refuse_grant(std::string_view error, std::string_view why) {
  return response_text(400, json_type,
                       json::serialize(json::object{{"error", error}, {"error_description", why}}));
}

} // namespace

std::string list_models(const endpoint& at, const http_request& request) {
  const bool is_google = at.dialect == llm_dialect::gemini || request.count("x-goog-api-key") > 0;
  json::array list;
  const auto add = [&](const std::string& id) {
    if (is_google)
      list.push_back(
          json::object{{"name", "models/" + id},
                       {"supportedGenerationMethods", {"generateContent", "streamGenerateContent"}}});
    else
      list.push_back(json::object{{"id", id},
                                  {"object", "model"},
                                  {"type", "model"},
                                  {"created", 1'795'000'000},
                                  {"owned_by", "fault_llm"}});
  };
  add("ok");
  for (const auto& kind : fault_kinds())
    if (kind.name.find_first_of("NK") == std::string_view::npos)
      add(std::string(kind.name));
  json::object document;
  if (is_google)
    document["models"] = std::move(list);
  else
    document = {{"object", "list"}, {"data", std::move(list)}, {"has_more", false}};
  return response_text(200, json_type, json::serialize(document));
}

std::string give_token(const http_request& request) {
  const auto grant = field_of(request.body(), "grant_type");
  if (grant == "urn:ietf:params:oauth:grant-type:jwt-bearer") {
    const auto assertion = field_of(request.body(), "assertion");
    if (std::count(assertion.begin(), assertion.end(), '.') != 2)
      return refuse_grant("invalid_grant", "Invalid JWT: it must have three parts.");
  } else if (grant == "refresh_token") {
    const auto token = field_of(request.body(), "refresh_token");
    if (field_of(request.body(), "client_id").empty() || field_of(request.body(), "client_secret").empty())
      return refuse_grant("invalid_client", "The OAuth client was not found.");
    if (token.empty() || token == "revoked")
      return refuse_grant("invalid_grant", "Token has been expired or revoked.");
  } else {
    return refuse_grant("unsupported_grant_type", "Invalid grant_type: " + grant);
  }
  return response_text(200, json_type,
                       json::serialize(json::object{
                           {"access_token", access_token}, {"expires_in", 3599}, {"token_type", "Bearer"}}));
}

std::string give_metadata(const endpoint& at, const http_request& request) {
  const headers flavor{{"Metadata-Flavor", "Google"}, {"Server", "Metadata Server for VM"}};
  if (at.path == "/")
    return response_text(200, "text/html", "computeMetadata/\n", flavor);
  if (request["Metadata-Flavor"] != "Google")
    return response_text(403, "text/html", "Missing Metadata-Flavor:Google header.\n", flavor);
  const auto path = at.path.substr(std::string_view("/computeMetadata/").size());
  if (path == "v1/instance/service-accounts/default/token")
    return response_text(200, json_type,
                         json::serialize(json::object{
                             {"access_token", access_token}, {"expires_in", 3599}, {"token_type", "Bearer"}}),
                         flavor);
  if (path == "v1/project/project-id")
    return response_text(200, "application/text", "fault-llm-project", flavor);
  if (path == "v1/instance/service-accounts/default/email")
    return response_text(200, "application/text", "demo@fault-llm-project.iam.gserviceaccount.com", flavor);
  if (path == "v1/instance" || path == "v1/" || path == "v1")
    return response_text(200, "application/text", "instance/\nproject/\n", flavor);
  return response_text(404, "text/html", "Not found\n", flavor);
}

std::string not_found(const endpoint& at, const http_request& request) {
  const auto message = "Unknown request URL: " + std::string(request.method_string()) + ' ' + at.path;
  return response_text(404, json_type, error_body(at.dialect, 404, message));
}

} // namespace troupe::fault_llm
