// Answers that were kept are not asked for again.
#undef BOOST_TEST_MODULE // gateway_test.cpp has main
#include "tests/models/asking.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>

using namespace troupe;
using namespace troupe::test;
namespace fs = std::filesystem;

namespace {

model_setting with_cache(const model_server& server, const temp_folder& folder,
                         const std::string& chain = "first:ok") {
  model_setting how(two_providers(server.url()), chain);
  how.desk.places.cache = folder.path() / "cache";
  return how;
}

fs::path file_of(const temp_folder& folder, const std::string& key) {
  return folder.path() / "cache" / key.substr(0, 2) / (key + ".json");
}

std::size_t files_in(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    count += entry.is_directory() ? 0U : 1U;
  return count;
}

} // namespace

BOOST_AUTO_TEST_SUITE(answers_kept)

BOOST_AUTO_TEST_CASE(the_same_question_is_asked_once) {
  const temp_folder folder;
  model_server server;
  asking_desk desk(with_cache(server, folder));
  const auto first = desk.ask(question(1));
  const auto second = desk.ask(question(1));
  BOOST_TEST((first.outcome == model::llm_outcome::answered));
  BOOST_TEST((second.outcome == model::llm_outcome::cached));
  BOOST_TEST((second.answer == first.answer));
  BOOST_TEST(second.key == first.key);
  BOOST_TEST(second.route == "first:ok");
  BOOST_TEST(second.attempts.empty());
  BOOST_TEST(server.notes().size() == 1U);
  BOOST_TEST(desk.status().cached == 1);
  BOOST_TEST((desk.ask(question(2)).outcome == model::llm_outcome::answered));
}

BOOST_AUTO_TEST_CASE(what_was_forgotten_is_asked_again) {
  const temp_folder folder;
  model_server server;
  asking_desk desk(with_cache(server, folder));
  const auto first = desk.ask(question(1));
  desk.forget({first.key, "no-such-key"});
  BOOST_TEST((desk.ask(question(1)).outcome == model::llm_outcome::answered));
  BOOST_TEST(server.notes().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_fresh_answer_replaces_the_one_that_was_kept) {
  const temp_folder folder;
  model_server server;
  asking_desk desk(with_cache(server, folder));
  const auto first = desk.ask(question(1));
  auto again = question(1);
  again.is_fresh = true;
  const auto second = desk.ask(again);
  BOOST_TEST((second.outcome == model::llm_outcome::answered));
  BOOST_TEST((second.answer != first.answer)); // the server never says the same twice
  BOOST_TEST((desk.ask(question(1)).answer == second.answer));
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_asked_for_again_and_mended) {
  const temp_folder folder;
  model_server server;
  asking_desk desk(with_cache(server, folder));
  const auto key = desk.ask(question(1)).key;
  const auto other_key = desk.ask(question(2)).key;
  desk.ask(question(2)); // looked up after what was kept is written
  const auto file = file_of(folder, key);
  const auto good = read_file(file);
  const auto other = read_file(file_of(folder, other_key));
  BOOST_REQUIRE(!good.empty());
  const std::vector<std::string> damages = {"",
                                            "{",
                                            good.substr(0, good.size() / 2),
                                            good + good,
                                            other,
                                            "null",
                                            "[]",
                                            std::string(100, '\0'),
                                            R"({"key":")" + key + R"("})"};
  for (const auto& damage : damages) {
    std::ofstream(file, std::ios::binary) << damage;
    BOOST_TEST((desk.ask(question(1)).outcome == model::llm_outcome::answered), damage);
    BOOST_TEST((desk.ask(question(1)).outcome == model::llm_outcome::cached), damage);
  }
  BOOST_TEST(server.notes().size() == 2 + damages.size());
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_costs_only_time) {
  const temp_folder folder;
  model_server server;
  asking_desk desk(with_cache(server, folder));
  const auto key = desk.ask(question(1)).key;
  desk.ask(question(2));
  desk.ask(question(2)); // looked up after both were written
  fs::remove(file_of(folder, key));
  fs::create_directories(file_of(folder, key) / "in the way");
  for (int i = 0; i < 2; ++i)
    BOOST_TEST((desk.ask(question(1)).outcome == model::llm_outcome::answered));
  BOOST_TEST((desk.ask(question(2)).outcome == model::llm_outcome::cached));
  fs::remove_all(folder.path() / "cache");
  std::ofstream(folder.path() / "cache") << "a file";
  BOOST_TEST((desk.ask(question(1)).outcome == model::llm_outcome::answered));
  BOOST_TEST(folder.entries() == 1U);
}

BOOST_AUTO_TEST_CASE(no_draft_is_left_behind) {
  const temp_folder folder;
  model_server server;
  asking_desk desk(with_cache(server, folder));
  const auto key = desk.ask(question(1)).key;
  desk.ask(question(1)); // looked up after it was written
  fs::remove(file_of(folder, key));
  fs::create_directories(file_of(folder, key) / "in the way");
  desk.ask(question(1));
  desk.ask(question(2));
  desk.ask(question(2));
  BOOST_TEST(files_in(folder.path() / "cache") == 1U);
}

BOOST_AUTO_TEST_CASE(two_desks_share_a_folder) {
  const temp_folder folder;
  model_server server;
  asking_desk one(with_cache(server, folder));
  asking_desk other(with_cache(server, folder, "second:ok,first:ok"));
  const auto first = one.ask(question(1));
  one.ask(question(1)); // looked up after it was written
  const auto second = other.ask(question(1));
  BOOST_TEST((second.outcome == model::llm_outcome::cached));
  BOOST_TEST((second.answer == first.answer));
  BOOST_TEST(second.route == "first:ok");
  BOOST_TEST(server.notes().size() == 1U);
}

BOOST_AUTO_TEST_CASE(two_desks_may_write_the_same_answers_at_once) {
  const temp_folder folder;
  model_server server;
  asking_desk one(with_cache(server, folder));
  asking_desk other(with_cache(server, folder));
  std::vector<protocol::ask_model> all;
  for (int i = 0; i < 40; ++i)
    all.push_back(question(i));
  auto a = one.ask_all(all);
  auto b = other.ask_all(all);
  a.all.get();
  b.all.get();
  for (const auto& each : all) {
    const auto kept = one.ask(each);
    BOOST_TEST((kept.outcome == model::llm_outcome::cached));
    BOOST_TEST((other.ask(each).answer == kept.answer));
  }
}

BOOST_AUTO_TEST_SUITE_END()
