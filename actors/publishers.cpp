#include "actors/publishers.hpp"

#include "actors/handlers.hpp"
#include "messages/model/describe.hpp"
#include "runtime/datagen/csv.hpp"

#include <caf/typed_response_promise.hpp>

#include <filesystem>

namespace troupe::actors {

using namespace protocol;

namespace {

// Starts a pull, or refuses the request if the sink cannot even be opened.
template <class Open>
caf::result<tables_published> answer(caf::typed_response_promise<tables_published>& promise, Open&& open) {
  try {
    open();
    return promise;
  } catch (const model::failure_error& refused) {
    return to_error(refused.reason);
  }
}

} // namespace

publisher_actor::behavior_type file_publisher(publisher_actor::stateful_pointer<file_publisher_state> self,
                                              row_directory_actor directory, event_hub_actor hub,
                                              row_format format) {
  install_handlers(self);
  return {[=](const publish_tables& task) -> caf::result<tables_published> {
    auto promise = self->make_response_promise<tables_published>();
    auto& state = self->state;
    const auto data = task.data;
    const std::filesystem::path folder = task.folder;
    const auto compression = task.compression;
    state.files.resize(data->tables().size());
    state.result.files.resize(data->tables().size());
    row_pull::sink sink;
    sink.begin = [=](std::size_t table) {
      const auto& spec = data->table(table).spec();
      const auto suffix = format == row_format::csv ? ".csv" : ".jsonl";
      auto& file = self->state.files[table];
      file = std::make_unique<publish::table_file>(folder, "data/" + spec.name + suffix, compression);
      if (format == row_format::csv)
        file->write(datagen::csv_header(spec));
    };
    sink.rows = [=](std::size_t table, std::uint64_t, const std::string& bytes) {
      self->state.files[table]->write(bytes);
    };
    sink.end = [=](std::size_t table) {
      self->state.result.files[table] = self->state.files[table]->close();
      self->state.files[table].reset();
    };
    sink.done = [=](const caf::error& reason) mutable {
      if (reason)
        promise.deliver(reason);
      else
        promise.deliver(self->state.result);
    };
    constexpr std::size_t credit = 3;
    return answer(promise, [&] {
      state.pull.start(self, data, directory, hub,
                       {std::string(model::to_text(format)), format, data->tables().size(), credit},
                       std::move(sink));
    });
  }};
}

publisher_actor::behavior_type
sqlite_publisher(publisher_actor::stateful_pointer<sqlite_publisher_state> self,
                 row_directory_actor directory, event_hub_actor hub) {
  install_handlers(self);
  return {[=](const publish_tables& task) -> caf::result<tables_published> {
    auto promise = self->make_response_promise<tables_published>();
    const auto data = task.data;
    const std::filesystem::path folder = task.folder;
    row_pull::sink sink;
    sink.begin = [](std::size_t) {};
    sink.rows = [=](std::size_t table, std::uint64_t count, const std::string& bytes) {
      self->state.loader->insert(table, bytes, count);
    };
    sink.end = [](std::size_t) {};
    sink.done = [=](const caf::error& reason) mutable {
      if (reason) {
        promise.deliver(reason);
        return;
      }
      try {
        self->state.loader->finish();
        promise.deliver(tables_published{{publish::describe_file(folder, "demo.sqlite")}});
      } catch (const model::failure_error& refused) {
        promise.deliver(to_error(refused.reason));
      }
    };
    constexpr std::size_t credit = 8;
    return answer(promise, [&] {
      self->state.loader =
          std::make_unique<publish::sqlite_loader>(folder / "demo.sqlite", data->plan().model);
      self->state.pull.start(self, data, directory, hub, {"sqlite", row_format::block, 1, credit},
                             std::move(sink));
    });
  }};
}

} // namespace troupe::actors
