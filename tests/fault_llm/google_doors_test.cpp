#undef BOOST_TEST_MODULE // dialect_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/llm/token_source.hpp"
#include "tests/fault_llm/asking.hpp"
#include "tests/fault_llm/running_server.hpp"
#include "tests/http/fetching.hpp"
#include "tests/llm/rsa_key.hpp"

namespace troupe::test {

namespace {

using std::chrono::system_clock;

// The headers that a source yields once its fetch was made; none if it was refused.
std::optional<std::vector<http::header>> headers_of(http::client& client, llm::google_account account) {
  llm::token_source source(std::move(account));
  auto step = source.want(system_clock::now());
  BOOST_REQUIRE(step.fetch.has_value());
  source.token_fetched(fetch(client, std::move(step.fetch->request), step.fetch->bounds),
                       system_clock::now());
  return source.want(system_clock::now()).headers;
}

void check_asks_vertex(http::client& client, const std::string& url, const llm::google_account& account) {
  const auto headers = headers_of(client, account);
  BOOST_REQUIRE(headers.has_value());
  const auto to = target_at(url, {model::llm_dialect::vertex, false}, "ok");
  const auto reader = llm::make_reader(to);
  const auto outcome = fetch(client, llm::encode(to, *headers, prose()), {}, reader);
  BOOST_TEST(in_short(reader->finish(outcome, system_clock::now())) == "answer");
}

} // namespace

BOOST_AUTO_TEST_SUITE(google_credentials)

BOOST_AUTO_TEST_CASE(every_kind_of_account_gets_a_token_that_vertex_takes) {
  running_server server;
  http::client client(plain_options());
  const auto token_uri = server.url() + "/token";
  check_asks_vertex(client, server.url(),
                    {llm::authorized_user{"id", "secret", "refresh", token_uri}, "", ""});
  check_asks_vertex(client, server.url(),
                    {llm::service_account{"a@b.test", rsa_key().pem(), "k1", token_uri}, "", ""});
  check_asks_vertex(client, server.url(), {llm::metadata_server{server.url().substr(7)}, "", ""});
}

BOOST_AUTO_TEST_CASE(a_revoked_grant_is_refused) {
  running_server server;
  http::client client(plain_options());
  BOOST_TEST(
      !headers_of(client, {llm::authorized_user{"id", "s", "revoked", server.url() + "/token"}, "", ""}));
}

BOOST_AUTO_TEST_CASE(the_metadata_server_wants_its_header_and_sends_it) {
  running_server server;
  http::client client(plain_options());
  const auto url = server.url() + "/computeMetadata/v1/project/project-id";
  BOOST_TEST(fetch(client, get(url)).response.status == 403);
  const auto told = fetch(client, {"GET", url, {{"metadata-flavor", "Google"}}, ""});
  BOOST_TEST(told.response.body == "fault-llm-project");
  BOOST_TEST(*told.response.find("metadata-flavor") == "Google");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
