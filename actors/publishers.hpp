#pragma once

#include "actors/row_pull.hpp"
#include "messages/protocol/actors.hpp"
#include "runtime/publish/sqlite_loader.hpp"
#include "runtime/publish/table_file.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <memory>
#include <vector>

// Sinks of rows. Each is created by the DEMO RUN for the publishing stage and ended by it; does blocking I/O,
// so it runs detached. It pulls slices with credit and writes them in row order, so that its files are the
// same whatever the number of workers.
namespace troupe::actors {

struct file_publisher_state {
  static inline const char* name = "file_publisher";
  row_pull pull;
  std::vector<std::unique_ptr<publish::table_file>> files; // by table, while open
  protocol::tables_published result;
};

// Writes data/<table>.csv or .jsonl, with .gz or .zst when compressed, all tables at the same time.
protocol::publisher_actor::behavior_type
file_publisher(protocol::publisher_actor::stateful_pointer<file_publisher_state> self,
               protocol::row_directory_actor directory, protocol::event_hub_actor hub,
               protocol::row_format format);

struct sqlite_publisher_state {
  static inline const char* name = "sqlite_publisher";
  row_pull pull;
  std::unique_ptr<publish::sqlite_loader> loader;
};

// Fills demo.sqlite, one table after the other: the file's pages lie in the order of the inserts.
protocol::publisher_actor::behavior_type
sqlite_publisher(protocol::publisher_actor::stateful_pointer<sqlite_publisher_state> self,
                 protocol::row_directory_actor directory, protocol::event_hub_actor hub);

} // namespace troupe::actors
