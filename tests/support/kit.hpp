#pragma once

#include "actors/stage.hpp"
#include "messages/model/json_text.hpp"
#include "tests/support/shelves.hpp"
#include "tests/support/temp_folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <caf/actor_system.hpp>
#include <caf/scoped_actor.hpp>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace troupe::test {

inline std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// A kit made the way the program makes it: real threads, real files.
class made_kit {
public:
  explicit made_kit(const model::demo_request& request, std::size_t threads = 2)
      : made_kit(protocol::start_demo{request, {}}, threads) {}

  // A demo that is only planned, or built from a plan; the folder is the kit's own.
  explicit made_kit(protocol::start_demo task, std::size_t threads = 2) { run(std::move(task), threads); }

  // Makes another demo in the same folder.
  void run(protocol::start_demo task, std::size_t threads = 2) {
    task.folder = path().string();
    actors::system_config config(threads + 1);
    caf::actor_system system(config);
    actors::stage stage(system, shelves(), threads);
    const auto demo = stage.new_demo({});
    caf::scoped_actor self(system);
    self->request(demo.run, std::chrono::minutes{5}, task)
        .receive([&](protocol::demo_ended& e) { ended = std::move(e); },
                 [](const caf::error&) { throw std::runtime_error("the demo did not end"); });
    self->send_exit(demo.hub, caf::exit_reason::user_shutdown);
  }

  std::filesystem::path path() const { return folder_.path() / "kit"; }
  std::string text(const std::string& file) const { return read_file(path() / file); }

  model::blueprint plan() const {
    return model::from_json_text<model::blueprint>(text("blueprint.json"), "blueprint.json").value();
  }

  // The first cell of a query's answer.
  std::int64_t number(const std::string& sql) const {
    SQLite::Database database((path() / "demo.sqlite").string(), SQLite::OPEN_READONLY);
    return database.execAndGet(sql).getInt64();
  }

  // The first column of a query's answer.
  std::vector<std::string> texts(const std::string& sql) const {
    SQLite::Database database((path() / "demo.sqlite").string(), SQLite::OPEN_READONLY);
    SQLite::Statement statement(database, sql);
    std::vector<std::string> all;
    while (statement.executeStep())
      all.push_back(statement.getColumn(0).getString());
    return all;
  }

  protocol::demo_ended ended;

private:
  temp_folder folder_;
};

} // namespace troupe::test
