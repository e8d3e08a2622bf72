#pragma once

#include "messages/protocol/actors.hpp"
#include "runtime/policy/slice_window.hpp"

#include <caf/typed_event_based_actor.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace troupe::actors {

// Pulls every table's rows from their generators into a sink: asks ahead as far as the credit goes, hands the
// slices on in row order, asks again when a generator went down. Lives in the state of a publisher and is
// driven by its replies.
class row_pull {
public:
  using self_pointer = protocol::publisher_actor::pointer;

  // What the sink does. `begin` comes before a table's first rows, `rows` in row order, `end` after the last;
  // `done` once, without or with the reason why the pull stopped. Exceptions of type model::failure_error
  // stop the pull.
  struct sink {
    std::function<void(std::size_t table)> begin;
    std::function<void(std::size_t table, std::uint64_t count, const std::string& bytes)> rows;
    std::function<void(std::size_t table)> end;
    std::function<void(const caf::error& reason)> done;
  };

  struct options {
    std::string name; // of the sink, in progress events
    protocol::row_format format = protocol::row_format::csv;
    std::size_t tables_at_once = 1;
    std::size_t credit = 4; // slices asked for and not yet written, per table
  };

  void start(self_pointer self, protocol::dataset_ref data, protocol::row_directory_actor directory,
             protocol::event_hub_actor hub, options how, sink into);

private:
  struct table_pull {
    policy::slice_window window;
    protocol::table_generator_actor generator;
    std::uint64_t generation = 0; // of the generator's handle: slices of a dead one are asked for once more
    std::uint64_t last_reported = 0;
    bool is_finding = false;
    std::vector<policy::slice_window::slice> lost;
  };

  void open_tables();
  void find_generator(std::size_t table);
  void ask(std::size_t table);
  void request(std::size_t table, policy::slice_window::slice slice);
  void arrived(std::size_t table, policy::slice_window::slice slice, std::string bytes);
  void report(std::size_t table);
  void finish_table(std::size_t table);
  void stop(const caf::error& reason);
  template <class Action>
  void guarded(Action&& action);

  self_pointer self_ = nullptr;
  protocol::dataset_ref data_;
  protocol::row_directory_actor directory_;
  protocol::event_hub_actor hub_;
  options how_;
  sink into_;
  std::vector<table_pull> tables_;
  std::size_t next_table_ = 0;
  std::size_t open_tables_ = 0;
  std::size_t done_tables_ = 0;
  bool has_stopped_ = false;
};

} // namespace troupe::actors
