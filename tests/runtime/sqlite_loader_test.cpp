#undef BOOST_TEST_MODULE // one file of the program makes main()
// The loader inserts what the blocks hold, and finds every key without a parent.
#include "runtime/publish/sqlite_loader.hpp"

#include "messages/model/failure.hpp"
#include "tests/support/temp_folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <boost/test/unit_test.hpp>

#include <cstring>
#include <limits>

using namespace troupe;

namespace {

using numbers = std::vector<std::int64_t>;
constexpr auto null = std::numeric_limits<std::int64_t>::min();

model::column column(const std::string& name, model::column_type type, bool nullable = false) {
  model::column made;
  made.name = name;
  made.type = type;
  made.nullable = nullable;
  return made;
}

// teams (id) and players (id, team_id, scored_on, name); team_id may be null.
model::data_model club() {
  using enum model::column_type;
  model::data_model model;
  model.tables.resize(2);
  model.tables[0].name = "teams";
  model.tables[0].columns = {column("id", integer)};
  model.tables[1].name = "players";
  model.tables[1].columns = {column("id", integer), column("team_id", integer, true),
                             column("scored_on", date, true), column("name", text)};
  model::relationship belongs;
  belongs.name = "player_team";
  belongs.table = "players";
  belongs.column = "team_id";
  belongs.parent = "teams";
  model.relationships = {belongs};
  return model;
}

std::string bytes_of(const numbers& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(std::int64_t)};
}

// A block of players whose names are p.
std::string players(const numbers& ids, const numbers& teams) {
  auto block = bytes_of(ids) + bytes_of(teams) + bytes_of(numbers(ids.size(), 20'000));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::uint32_t length = 1;
    block.append(reinterpret_cast<const char*>(&length), sizeof length);
  }
  return block + std::string(ids.size(), 'p');
}

// What loading these rows says: nothing if all is well.
std::string loaded(const numbers& team_ids, const numbers& player_teams, const test::temp_folder& folder) {
  const auto model = club();
  publish::sqlite_loader loader(folder.path() / "club.sqlite", model);
  loader.insert(0, bytes_of(team_ids), team_ids.size());
  numbers ids;
  for (std::size_t i = 0; i < player_teams.size(); ++i)
    ids.push_back(static_cast<std::int64_t>(i) + 1);
  loader.insert(1, players(ids, player_teams), ids.size());
  try {
    loader.finish();
    return "";
  } catch (const model::failure_error& refused) {
    BOOST_TEST((refused.reason.code == model::ec::contract_broken));
    return refused.reason.message;
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(sqlite_loaders)

BOOST_AUTO_TEST_CASE(insert_every_row_with_its_types) {
  const test::temp_folder folder;
  BOOST_TEST(loaded({1, 2, 3}, {3, null, 1}, folder) == "");
  SQLite::Database database((folder.path() / "club.sqlite").string(), SQLite::OPEN_READONLY);
  SQLite::Statement all(database, "SELECT team_id, scored_on, name FROM players ORDER BY id");
  BOOST_REQUIRE(all.executeStep());
  BOOST_TEST(all.getColumn(0).getInt64() == 3);
  BOOST_TEST(all.getColumn(1).getString() == "2024-10-04");
  BOOST_TEST(all.getColumn(2).getString() == "p");
  BOOST_REQUIRE(all.executeStep());
  BOOST_TEST(all.getColumn(0).isNull());
}

BOOST_AUTO_TEST_CASE(find_keys_without_a_parent) {
  const test::temp_folder folder;
  const auto missing = [](int row) {
    return "players: row " + std::to_string(row) + " refers to a missing row of teams (player_team)";
  };
  BOOST_TEST(loaded({1, 2, 3}, {1, 2, 4}, folder) == missing(3));
  BOOST_TEST(loaded({1, 2, 3}, {0, 2, 3}, folder) == missing(1));
  BOOST_TEST(loaded({1, 2, 4}, {1, 3, 4}, folder) == missing(2)); // not numbered without a gap
  BOOST_TEST(loaded({2, 3, 4}, {2, 1, 4}, folder) == missing(2));
  BOOST_TEST(loaded({1, 2, 4}, {1, null, 4}, folder) == "");
  BOOST_TEST(loaded({}, {null, null}, folder) == "");
  BOOST_TEST(loaded({}, {null, 1}, folder) == missing(2));
}

BOOST_AUTO_TEST_CASE(refuse_a_key_that_stands_twice_and_a_block_that_is_cut_off) {
  const test::temp_folder folder;
  const auto model = club();
  publish::sqlite_loader loader(folder.path() / "club.sqlite", model);
  BOOST_CHECK_EXCEPTION(loader.insert(0, bytes_of({1, 1}), 2), model::failure_error,
                        [](const auto& refused) { return refused.reason.code == model::ec::model_invalid; });
  BOOST_CHECK_THROW(loader.insert(0, bytes_of({1, 2}), 3), model::failure_error);
}

BOOST_AUTO_TEST_SUITE_END()
