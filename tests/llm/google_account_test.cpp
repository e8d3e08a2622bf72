#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "runtime/llm/google_account.hpp"
#include "runtime/llm/google_project.hpp"
#include "tests/llm/surroundings.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;

namespace {

const std::string service_file =
    R"({"type":"service_account","project_id":"p","private_key_id":"k1","private_key":"PEM","client_email":"a@p","token_uri":"http://127.0.0.1:1/token"})";

// "service a@p", "user id 1", "metadata host", with the quota project behind a slash; or the failure.
std::string in_short(const model::result<llm::google_account>& found) {
  if (!found)
    return found.error().message;
  struct teller {
    std::string operator()(const llm::service_account& a) const { return "service " + a.client_email; }
    std::string operator()(const llm::authorized_user& a) const { return "user " + a.client_id; }
    std::string operator()(const llm::metadata_server& a) const { return "metadata " + a.host; }
  };
  return std::visit(teller(), found->proof) +
         (found->quota_project.empty() ? "" : " / " + found->quota_project);
}

} // namespace

BOOST_AUTO_TEST_SUITE(google_accounts)

BOOST_AUTO_TEST_CASE(they_are_looked_for_in_their_order) {
  struct row {
    test::texts variables;
    test::texts files;
    std::string expected;
  };
  const std::string well_known = "/h/.config/gcloud/application_default_credentials.json";
  const std::vector<row> table = {
      {{}, {}, "metadata 169.254.169.254"},
      {{{"HOME", "/h"}}, {}, "metadata 169.254.169.254"},
      {{{"GCE_METADATA_HOST", "127.0.0.1:9"}}, {}, "metadata 127.0.0.1:9"},
      {{{"GCE_METADATA_IP", "127.0.0.2"}}, {}, "metadata 127.0.0.2"},
      {{{"GCE_METADATA_HOST", "http://h:9/"}, {"GCE_METADATA_IP", "i"}}, {}, "metadata h:9"},
      {{{"HOME", "/h"}}, {{well_known, test::user_file}}, "user id 1 / payer"},
      {{{"HOME", "/h"}, {"GOOGLE_CLOUD_QUOTA_PROJECT", "other"}},
       {{well_known, test::user_file}},
       "user id 1 / other"},
      {{{"HOME", "/h"}, {"CLOUDSDK_CONFIG", "/c"}},
       {{well_known, test::user_file}, {"/c/application_default_credentials.json", service_file}},
       "service a@p"},
      {{{"HOME", "/h"}, {"GOOGLE_APPLICATION_CREDENTIALS", "/k.json"}},
       {{well_known, test::user_file}, {"/k.json", service_file}},
       "service a@p"},
      {{{"HOME", "/h"}, {"GOOGLE_APPLICATION_CREDENTIALS", "/gone.json"}},
       {{well_known, test::user_file}},
       "GOOGLE_APPLICATION_CREDENTIALS: cannot be read: /gone.json"},
      {{{"HOME", "/h"}}, {{well_known, "{"}}, well_known + ": not a JSON object"},
  };
  for (const auto& [variables, files, expected] : table)
    BOOST_TEST(in_short(llm::find_google_account(test::environment_of(variables, files))) == expected);
}

BOOST_AUTO_TEST_CASE(files_that_cannot_be_used_are_refused_by_what_is_wrong) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"[]", "f: not a JSON object"},
      {"{}", "f: type: is missing"},
      {R"({"type":"external_account"})",
       "f: type: must be service_account or authorized_user: external_account"},
      {R"({"type":"impersonated_service_account"})",
       "f: type: must be service_account or authorized_user: impersonated_service_account"},
      {R"({"type":"service_account","private_key":"secret"})", "f: client_email: is missing"},
      {R"({"type":"service_account","client_email":"a@p","private_key":7})", "f: private_key: is missing"},
      {R"({"type":"authorized_user","client_id":"i","client_secret":"secret"})",
       "f: refresh_token: is missing"}};
  for (const auto& [text, expected] : table)
    BOOST_TEST(in_short(llm::read_google_account(text, "f")) == expected);
}

BOOST_AUTO_TEST_CASE(token_uri_has_a_default_and_is_honoured) {
  const auto uri = [](const std::string& text) {
    return std::get<llm::authorized_user>(llm::read_google_account(text, "f")->proof).token_uri;
  };
  BOOST_TEST(uri(test::user_file) == "https://oauth2.googleapis.com/token");
  BOOST_TEST(uri(R"({"type":"authorized_user","client_id":"i","client_secret":"s","refresh_token":"r",
                     "token_uri":"http://127.0.0.1:1/t"})") == "http://127.0.0.1:1/t");
}

BOOST_AUTO_TEST_CASE(projects_are_looked_for_in_their_order) {
  llm::google_account with_project;
  with_project.project = "file";
  const test::texts gcloud = {{"/c/active_config", "work\n"},
                              {"/c/configurations/config_work", "[core]\nproject = gcloud\n"},
                              {"/c/configurations/config_default", "[core]\nproject = default\n"}};
  struct row {
    test::texts variables;
    bool has_file_project;
    std::string expected;
  };
  const std::vector<row> table = {
      {{}, false, ""},
      {{{"DEVSHELL_PROJECT_ID", "shell"}}, false, "shell"},
      {{{"DEVSHELL_PROJECT_ID", "shell"}, {"CLOUDSDK_CONFIG", "/c"}}, false, "gcloud"},
      {{{"CLOUDSDK_ACTIVE_CONFIG_NAME", "default"}, {"CLOUDSDK_CONFIG", "/c"}}, false, "default"},
      {{{"CLOUDSDK_CONFIG", "/c"}}, true, "file"},
      {{{"GOOGLE_CLOUD_PROJECT", "env"}}, true, "env"},
      {{{"GOOGLE_CLOUD_PROJECT", "env"}, {"GCLOUD_PROJECT", "first"}}, true, "first"},
  };
  for (const auto& [variables, has_file_project, expected] : table)
    BOOST_TEST(llm::find_project(test::environment_of(variables, gcloud),
                                 has_file_project ? with_project : llm::google_account{}) == expected);
}

BOOST_AUTO_TEST_CASE(configurations_of_gcloud_are_read_by_section) {
  BOOST_TEST(llm::project_of_configuration("[core]\naccount = a\nproject=p1\n") == "p1");
  BOOST_TEST(llm::project_of_configuration("[compute]\nproject = x\n[core]\n  project  =  p2  ") == "p2");
  BOOST_TEST(llm::project_of_configuration("[core]\nprojects = x\n[other]\nproject = y\n") == "");
  BOOST_TEST(llm::project_of_configuration("") == "");
}

BOOST_AUTO_TEST_CASE(metadata_servers_tell_their_project) {
  const auto fetch = llm::project_request({"127.0.0.1:9"});
  BOOST_TEST(fetch.request.method == "GET");
  BOOST_TEST(fetch.request.url == "http://127.0.0.1:9/computeMetadata/v1/project/project-id");
  BOOST_TEST(fetch.request.headers.at(0).name == "metadata-flavor");
  BOOST_TEST(fetch.request.headers.at(0).value == "Google");
  BOOST_TEST((fetch.bounds.connect <= std::chrono::seconds(3)));
  http::outcome outcome;
  outcome.response = {200, {{"metadata-flavor", "Google"}}, "my-project-1\n"};
  BOOST_TEST(llm::read_project(outcome).value_or("none") == "my-project-1");
  outcome.response.body = "<html>log in</html>";
  BOOST_TEST(!llm::read_project(outcome).has_value());
  outcome.response = {200, {}, "my-project-1"};
  BOOST_TEST(!llm::read_project(outcome).has_value());
  outcome.response = {404, {{"metadata-flavor", "Google"}}, "my-project-1"};
  BOOST_TEST(!llm::read_project(outcome).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
