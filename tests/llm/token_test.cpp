#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "runtime/llm/token_source.hpp"
#include "tests/llm/exchanges.hpp"
#include "tests/llm/rsa_key.hpp"
#include "tests/llm/surroundings.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace troupe;
using namespace std::chrono_literals;
using test::some_moment;

namespace {

llm::google_account user() {
  return llm::read_google_account(test::user_file, "f").value();
}
llm::google_account machine() {
  return {llm::metadata_server{"127.0.0.1:9"}, "", ""};
}

http::outcome answered(int status, std::string body, std::vector<http::header> headers = {}) {
  http::outcome outcome;
  outcome.response = {status, std::move(headers), std::move(body)};
  return outcome;
}

http::outcome token(const std::string& text, int seconds) {
  return answered(200, R"({"access_token":")" + text + R"(","expires_in":)" + std::to_string(seconds) +
                           R"(,"token_type":"Bearer"})");
}

// "headers T", "fetch", "headers T, fetch", "wait", or the fault and text.
std::string in_short(const llm::credential_step& step) {
  if (step.failure)
    return std::string(model::to_text(step.failure->fault)) + ": " + step.failure->text;
  if (!step.headers)
    return step.fetch ? "fetch" : "wait";
  return "headers " + step.headers->front().value + (step.fetch ? ", fetch" : "");
}

std::string in_short(const std::variant<llm::access_token, model::llm_failure>& found) {
  if (const auto* token = std::get_if<llm::access_token>(&found))
    return token->text + " for " +
           std::to_string(
               std::chrono::duration_cast<std::chrono::seconds>(token->expires - some_moment).count());
  const auto& failure = std::get<model::llm_failure>(found);
  return std::string(model::to_text(failure.fault)) + ": " + failure.text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tokens)

BOOST_AUTO_TEST_CASE(a_user_sends_the_refresh_token) {
  const auto fetch = llm::token_request(user(), some_moment).value();
  BOOST_TEST(fetch.request.method == "POST");
  BOOST_TEST(fetch.request.url == "https://oauth2.googleapis.com/token");
  BOOST_TEST(fetch.request.headers.at(0).value == "application/x-www-form-urlencoded");
  BOOST_TEST(fetch.request.body ==
             "refresh_token=1%2F%2Fr&client_id=id%201&client_secret=s%26cret&grant_type=refresh_token");
}

BOOST_AUTO_TEST_CASE(a_service_account_signs_for_its_token_uri) {
  const test::rsa_key key;
  llm::google_account account;
  account.proof = llm::service_account{"a@p.iam", key.pem(), "k1", "http://127.0.0.1:1/token"};
  const auto request = llm::token_request(account, some_moment).value().request;
  BOOST_TEST(request.url == "http://127.0.0.1:1/token");
  const std::string start = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
  BOOST_REQUIRE(request.body.starts_with(start));
  const auto jwt = request.body.substr(start.size());
  BOOST_TEST(key.has_signed(jwt));
  const auto issued =
      std::chrono::duration_cast<std::chrono::seconds>(some_moment.time_since_epoch()).count();
  BOOST_TEST(test::part_of(jwt, 1) ==
             (boost::json::value{{"iss", "a@p.iam"},
                                 {"scope", "https://www.googleapis.com/auth/cloud-platform"},
                                 {"aud", "http://127.0.0.1:1/token"},
                                 {"iat", issued},
                                 {"exp", issued + 3600}}));
}

BOOST_AUTO_TEST_CASE(a_machine_asks_its_metadata_server) {
  const auto fetch = llm::token_request(machine(), some_moment).value();
  BOOST_TEST(fetch.request.method == "GET");
  BOOST_TEST(fetch.request.url == "http://127.0.0.1:9/computeMetadata/v1/instance/service-accounts/default/"
                                  "token?scopes=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcloud-platform");
  BOOST_TEST(fetch.request.headers.at(0).name == "metadata-flavor");
  BOOST_TEST((fetch.bounds.headers <= 3s));
}

BOOST_AUTO_TEST_CASE(responses_are_told_apart) {
  const auto read = [](const http::outcome& outcome) {
    return in_short(llm::read_token(user(), outcome, some_moment));
  };
  BOOST_TEST(read(token("T", 3599)) == "T for 3599");
  BOOST_TEST(read(answered(200, R"({"access_token":"T"})")) == "T for 3600");
  BOOST_TEST(read(answered(200, "{}")) == "broken: Google token: the response holds none");
  BOOST_TEST(read(answered(200, "<html>")) == "broken: Google token: the response holds none");
  BOOST_TEST(read(answered(200, R"({"access_token":"a\r\nx: y"})")) ==
             "broken: Google token: the response holds none");
  BOOST_TEST(read(answered(400, R"({"error":"invalid_grant","error_description":"Token expired."})")) ==
             "auth: Google token: status 400: invalid_grant: Token expired.");
  BOOST_TEST(read(answered(401, R"({"error":"invalid_client"})")) ==
             "auth: Google token: status 401: invalid_client");
  BOOST_TEST(read(answered(503, "")) == "overload: Google token: status 503:");
  BOOST_TEST(read(answered(429, "")) == "rate_limit: Google token: status 429:");
  http::outcome lost;
  lost.fault = http::exchange_fault::connect;
  BOOST_TEST(read(lost) == "transport: Google token: connect");
}

BOOST_AUTO_TEST_CASE(only_a_metadata_server_is_believed_to_be_one) {
  const auto read = [](const http::outcome& outcome) {
    return in_short(llm::read_token(machine(), outcome, some_moment));
  };
  auto real = token("T", 100);
  real.response.headers = {{"metadata-flavor", "Google"}};
  BOOST_TEST(read(real) == "T for 100");
  BOOST_TEST(read(token("T", 100)).starts_with("auth: Google token: no credentials: set "));
  http::outcome nobody;
  nobody.fault = http::exchange_fault::connect_timeout;
  BOOST_TEST(read(nobody).starts_with("auth: Google token: no credentials: set "));
}

BOOST_AUTO_TEST_CASE(one_token_is_fetched_for_all_and_renewed_in_time) {
  llm::token_source source(user());
  BOOST_TEST(in_short(source.want(some_moment)) == "fetch");
  BOOST_TEST(in_short(source.want(some_moment)) == "wait");
  source.token_fetched(token("T1", 3600), some_moment);
  BOOST_TEST(in_short(source.want(some_moment)) == "headers Bearer T1");
  BOOST_TEST(in_short(source.want(some_moment + 54min + 59s)) == "headers Bearer T1");
  BOOST_TEST(in_short(source.want(some_moment + 55min)) == "headers Bearer T1, fetch");
  BOOST_TEST(in_short(source.want(some_moment + 56min)) == "headers Bearer T1");
  BOOST_TEST(in_short(source.want(some_moment + 60min)) == "wait");
  source.token_fetched(token("T2", 3600), some_moment + 60min);
  BOOST_TEST(in_short(source.want(some_moment + 60min)) == "headers Bearer T2");
  source.refused();
  BOOST_TEST(in_short(source.want(some_moment + 60min)) == "fetch");
}

BOOST_AUTO_TEST_CASE(the_payer_is_named) {
  llm::token_source source(user());
  source.want(some_moment);
  source.token_fetched(token("T", 3600), some_moment);
  const auto headers = source.want(some_moment).headers.value();
  BOOST_TEST(headers.size() == 2U);
  BOOST_TEST(headers.at(1).name == "x-goog-user-project");
  BOOST_TEST(headers.at(1).value == "payer");
}

BOOST_AUTO_TEST_CASE(short_tokens_are_not_fetched_all_the_time) {
  llm::token_source source(user());
  source.want(some_moment);
  source.token_fetched(token("T", 200), some_moment);
  BOOST_TEST(in_short(source.want(some_moment + 99s)) == "headers Bearer T");
  BOOST_TEST(in_short(source.want(some_moment + 100s)) == "headers Bearer T, fetch");
}

BOOST_AUTO_TEST_CASE(trouble_is_tried_again_after_a_growing_pause) {
  llm::token_source source(user());
  const std::string trouble = "overload: Google token: status 503:";
  auto now = some_moment;
  for (const auto pause : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
    BOOST_TEST(in_short(source.want(now)) == "fetch");
    source.token_fetched(answered(503, ""), now);
    BOOST_TEST(in_short(source.want(now)) == trouble);
    BOOST_TEST(in_short(source.want(now + pause - 1ms)) == trouble);
    now += pause;
  }
  BOOST_TEST(in_short(source.want(now)) == "fetch");
  source.token_fetched(token("T", 3600), now);
  BOOST_TEST(in_short(source.want(now + 55min)) == "headers Bearer T, fetch");
  source.token_fetched(answered(503, ""), now + 55min);
  BOOST_TEST(in_short(source.want(now + 55min)) == "headers Bearer T");
  BOOST_TEST(in_short(source.want(now + 55min + 1s)) == "headers Bearer T, fetch");
  source.token_fetched(answered(429, "", {{"retry-after", "400"}}), now + 56min);
  BOOST_TEST(in_short(source.want(now + 61min)) == "rate_limit: Google token: status 429:");
  BOOST_TEST(in_short(source.want(now + 63min)) == "fetch");
}

BOOST_AUTO_TEST_CASE(who_must_log_in_again_is_not_tried_again) {
  llm::token_source source(user());
  source.want(some_moment);
  source.token_fetched(answered(400, R"({"error":"invalid_grant"})"), some_moment);
  BOOST_TEST(in_short(source.want(some_moment + 24h)) == "auth: Google token: status 400: invalid_grant");
}

BOOST_AUTO_TEST_CASE(a_metadata_server_that_was_there_is_tried_again) {
  llm::token_source source(machine());
  source.want(some_moment);
  auto granted = token("T", 100);
  granted.response.headers = {{"metadata-flavor", "Google"}};
  source.token_fetched(granted, some_moment);
  source.want(some_moment + 100s);
  http::outcome lost;
  lost.fault = http::exchange_fault::connect_timeout;
  source.token_fetched(lost, some_moment + 100s);
  BOOST_TEST(in_short(source.want(some_moment + 100s)).starts_with("transport: "));
  BOOST_TEST(in_short(source.want(some_moment + 101s)) == "fetch");
}

BOOST_AUTO_TEST_CASE(a_key_that_cannot_sign_is_told_without_it) {
  llm::google_account account;
  account.proof = llm::service_account{"a@p.iam", "secret", "k1", "http://127.0.0.1:1/token"};
  llm::token_source source(account);
  BOOST_TEST(in_short(source.want(some_moment)) ==
             "auth: Google token: private_key: is not an RSA key in PEM");
}

BOOST_AUTO_TEST_SUITE_END()
