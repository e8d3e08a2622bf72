#include <boost/test/unit_test.hpp>

#include "tests/fault_llm/asking.hpp"
#include "tests/fault_llm/running_server.hpp"
#include "tests/http/fetching.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace troupe::test {

namespace {

fault_llm::options with_tls(fault_llm::tls_fault fault = fault_llm::tls_fault::none) {
  fault_llm::options with;
  with.is_tls = true;
  with.tls = fault;
  return with;
}

void check_answers(http::client& client, const std::string& url) {
  for (const auto& how : all_ways()) {
    const auto to = target_at(url, how, "ok");
    const auto text = ask(client, to, prose());
    BOOST_REQUIRE(in_short(text) == "answer");
    const auto& answer = std::get<model::llm_answer>(text);
    BOOST_TEST(answer.model == "ok");
    BOOST_TEST(answer.usage.input_tokens == 11);
    BOOST_TEST(answer.usage.output_tokens == static_cast<std::int64_t>(answer.text.size() / 4), to_text(how));
    const auto document = ask(client, to, structured());
    BOOST_REQUIRE(in_short(document) == "answer");
    const auto json = boost::json::parse(std::get<model::llm_answer>(document).text).as_object();
    BOOST_TEST(json.at("names").as_array().size() >= 4U, to_text(how));
    BOOST_TEST((json.at("kind") == "small" || json.at("kind") == "large"));
  }
}

http::outcome post_json(http::client& client, const std::string& url, std::vector<http::header> headers,
                        const std::string& body) {
  headers.push_back({"content-type", "application/json"});
  return fetch(client, {"POST", url, std::move(headers), body});
}

} // namespace

BOOST_AUTO_TEST_SUITE(dialects)

BOOST_AUTO_TEST_CASE(all_dialects_answer_prose_and_documents_streamed_and_whole) {
  running_server server;
  http::client client(plain_options());
  check_answers(client, server.url());
}

BOOST_AUTO_TEST_CASE(all_dialects_answer_over_tls) {
  temp_folder folder;
  auto with = with_tls();
  with.authority_file = (folder.path() / "authority.pem").string();
  running_server server(with);
  auto options = plain_options();
  options.ca_file = with.authority_file;
  http::client client(options);
  BOOST_TEST(server.url().starts_with("https://"));
  check_answers(client, server.url());
}

BOOST_AUTO_TEST_CASE(every_fault_of_tls_is_a_fault_of_transport) {
  for (const auto fault : {fault_llm::tls_fault::expired, fault_llm::tls_fault::wrong_host,
                           fault_llm::tls_fault::plain, fault_llm::tls_fault::abort_handshake}) {
    temp_folder folder;
    auto with = with_tls(fault);
    with.authority_file = (folder.path() / "authority.pem").string();
    running_server server(with);
    auto options = plain_options();
    if (fault == fault_llm::tls_fault::expired || fault == fault_llm::tls_fault::wrong_host)
      options.ca_file = with.authority_file;
    http::client client(options);
    BOOST_TEST(in_short(ask(client, target_at(server.url(), {}, "ok"), prose())) == "transport");
  }
}

BOOST_AUTO_TEST_CASE(a_request_without_credential_is_refused_in_the_dialects_words) {
  running_server server;
  http::client client(plain_options());
  for (const auto& how : all_ways()) {
    const auto to = target_at(server.url(), how, "ok");
    const auto reader = llm::make_reader(to);
    const auto outcome = fetch(client, llm::encode(to, {}, prose()), {}, reader);
    const auto reply = reader->finish(outcome, std::chrono::system_clock::now());
    BOOST_TEST(outcome.response.status == 401);
    BOOST_TEST(in_short(reply) == "auth", to_text(how));
  }
}

BOOST_AUTO_TEST_CASE(requests_that_a_dialect_would_refuse_are_refused) {
  running_server server;
  http::client client(plain_options());
  const std::vector<http::header> anthropic = {{"x-api-key", "k"}, {"anthropic-version", "2023-06-01"}};
  const auto said = R"("messages":[{"role":"user","content":"hi"}]})";
  const auto messages = server.url() + "/v1/messages";
  const auto status = [&](const std::string& url, const std::vector<http::header>& headers,
                          const std::string& body) {
    return post_json(client, url, headers, body).response.status;
  };
  BOOST_TEST(status(messages, anthropic, std::string(R"({"model":"ok","max_tokens":9,)") + said) == 200);
  BOOST_TEST(status(messages, anthropic, std::string(R"({"model":"ok",)") + said) == 400);
  BOOST_TEST(status(messages, anthropic, std::string(R"({"max_tokens":9,)") + said) == 400);
  BOOST_TEST(status(messages, anthropic,
                    std::string(R"({"model":"ok","max_tokens":9,"temperature":0.5,)") + said) == 400);
  BOOST_TEST(
      status(messages, anthropic, std::string(R"({"model":"ok","max_tokens":9,"top_p":0.5,)") + said) == 400);
  BOOST_TEST(status(messages, {{"authorization", "Bearer k"}, {"anthropic-version", "2026-10-21"}},
                    std::string(R"({"model":"ok","max_tokens":9,)") + said) == 200);
  const auto gemini = server.url() + "/v1beta/models/ok:generateContent";
  const std::string hi = R"({"contents":[{"parts":[{"text":"hi"}]}]})";
  BOOST_TEST(status(gemini, {{"x-goog-api-key", "k"}}, hi) == 200);
  BOOST_TEST(status(gemini, {{"x-goog-api-key", "k"}, {"authorization", "Bearer k"}}, hi) == 400);
  BOOST_TEST(status(gemini, {{"x-goog-api-key", "k"}}, R"({"contents":[]})") == 400);
  BOOST_TEST(status(gemini, {{"x-goog-api-key", "k"}}, R"({"prompt":"hi"})") == 400);
  const auto chat = server.url() + "/v1/chat/completions";
  BOOST_TEST(status(chat, {{"authorization", "Bearer k"}}, R"({"model":"ok"})") == 400);
  BOOST_TEST(status(chat, {{"authorization", "Bearer k"}}, R"({"model":)") == 400);
  BOOST_TEST(status(server.url() + "/v1/elsewhere", {}, "{}") == 404);
}

BOOST_AUTO_TEST_CASE(express_mode_and_lists_of_models_are_served) {
  running_server server;
  http::client client(plain_options());
  auto to = target_at(server.url(), {model::llm_dialect::vertex, true}, "ok");
  to.project.clear();
  const auto reader = llm::make_reader(to);
  const auto express = fetch(client, llm::encode(to, {{"x-goog-api-key", "k"}}, prose()), {}, reader);
  BOOST_TEST(express.response.status == 200);
  for (const auto* path : {"/v1/models", "/v1beta/models"}) {
    const auto list = fetch(client, get(server.url() + path));
    BOOST_TEST(list.response.body.find("keepalive") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(hundreds_of_attempts_are_open_at_a_time_and_local_servers_need_no_key) {
  constexpr std::size_t count = 300;
  fault_llm::options with;
  with.delay = std::chrono::seconds(1);
  with.is_keyless = true;
  running_server server(with);
  http::client client(plain_options());
  const auto to = target_at(server.url(), {}, "ok");
  std::vector<pending> asked;
  for (std::size_t i = 0; i < count; ++i)
    asked.push_back(begin(client, llm::encode(to, {}, structured())));
  for (auto& each : asked)
    BOOST_TEST(each.get().response.status == 200);
  const auto counts = boost::json::parse(fetch(client, get(server.url() + "/__count")).response.body);
  BOOST_TEST(counts.at("most_open").as_int64() > 100);
  BOOST_TEST(counts.at("endings").at("answered").as_int64() == count);
}

BOOST_AUTO_TEST_CASE(the_log_holds_no_credential) {
  running_server server;
  http::client client(plain_options());
  for (const auto& how : all_ways())
    ask(client, target_at(server.url(), how, "ok"), prose());
  const auto log = fetch(client, get(server.url() + "/__log")).response.body;
  BOOST_TEST(log.find("k-secret") == std::string::npos);
  BOOST_TEST(log.find("answered") != std::string::npos);
  const auto counts = boost::json::parse(fetch(client, get(server.url() + "/__count")).response.body);
  BOOST_TEST(counts.at("models").at("ok").as_int64() == 8);
  BOOST_TEST(fetch(client, {"DELETE", server.url() + "/__log", {}, ""}).response.status == 200);
  BOOST_TEST(fetch(client, get(server.url() + "/__log")).response.body.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
