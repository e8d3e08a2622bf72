#include "actors/row_pull.hpp"

#include "actors/errors.hpp"
#include "actors/table_generator.hpp"
#include "runtime/datagen/dataset.hpp"

namespace troupe::actors {

using namespace protocol;

namespace {

constexpr std::uint64_t slice_rows = 4096; // a few milliseconds of work
constexpr std::chrono::seconds find_timeout{120};
constexpr std::uint64_t reports_per_table = 40;

} // namespace

template <class Action>
void row_pull::guarded(Action&& action) {
  if (has_stopped_)
    return;
  try {
    action();
  } catch (const model::failure_error& refused) {
    stop(to_error(refused.reason));
  }
}

void row_pull::start(self_pointer self, dataset_ref data, row_directory_actor directory, event_hub_actor hub,
                     options how, sink into) {
  self_ = self;
  data_ = std::move(data);
  directory_ = std::move(directory);
  hub_ = std::move(hub);
  how_ = std::move(how);
  into_ = std::move(into);
  for (const auto& table : data_->tables())
    tables_.push_back({policy::slice_window(table.rows(), slice_rows, how_.credit), {}, 0, 0, false, {}});
  open_tables();
}

void row_pull::open_tables() {
  while (!has_stopped_ && next_table_ < tables_.size() && open_tables_ < how_.tables_at_once) {
    const auto table = next_table_++;
    ++open_tables_;
    guarded([&] { into_.begin(table); });
    if (tables_[table].window.is_complete())
      finish_table(table);
    else if (!has_stopped_)
      find_generator(table);
  }
}

void row_pull::find_generator(std::size_t table) {
  auto& t = tables_[table];
  if (t.is_finding)
    return;
  t.is_finding = true;
  self_->request(directory_, find_timeout, find_table_generator{data_->table(table).spec().name})
      .then(
          [=, this](table_generator_actor generator) {
            auto& found = tables_[table];
            found.is_finding = false;
            found.generator = std::move(generator);
            ++found.generation;
            for (const auto slice : std::exchange(found.lost, {}))
              request(table, slice);
            ask(table);
          },
          [=, this](const caf::error& reason) { stop(reason); });
}

void row_pull::ask(std::size_t table) {
  while (const auto slice = tables_[table].window.next())
    request(table, *slice);
}

void row_pull::request(std::size_t table, policy::slice_window::slice slice) {
  const auto generation = tables_[table].generation;
  self_->request(tables_[table].generator, slice_timeout, make_rows{slice.first, slice.count, how_.format})
      .then([=, this](rows_made& made) { arrived(table, slice, std::move(made.bytes)); },
            [=, this](const caf::error& reason) {
              if (has_stopped_)
                return;
              if (is_refusal(reason))
                return stop(reason);
              tables_[table].lost.push_back(slice);
              if (generation == tables_[table].generation)
                find_generator(table);
            });
}

void row_pull::arrived(std::size_t table, policy::slice_window::slice slice, std::string bytes) {
  guarded([&] {
    for (auto& ready : tables_[table].window.arrived(slice, std::move(bytes)))
      into_.rows(table, ready.rows.count, ready.bytes);
    report(table);
    if (tables_[table].window.is_complete())
      finish_table(table);
    else
      ask(table);
  });
}

void row_pull::report(std::size_t table) {
  auto& t = tables_[table];
  const auto step = t.window.rows() / reports_per_table;
  if (!t.window.is_complete() && t.window.written() < t.last_reported + step)
    return;
  t.last_reported = t.window.written();
  self_->send(hub_, publish_event{{model::run_event_kind::table_progressed, data_->table(table).spec().name,
                                   how_.name, static_cast<std::int64_t>(t.window.written()),
                                   static_cast<std::int64_t>(t.window.rows())}});
}

void row_pull::finish_table(std::size_t table) {
  guarded([&] { into_.end(table); });
  --open_tables_;
  if (++done_tables_ == tables_.size())
    return stop({});
  open_tables();
}

void row_pull::stop(const caf::error& reason) {
  if (std::exchange(has_stopped_, true))
    return;
  into_.done(reason);
}

} // namespace troupe::actors
