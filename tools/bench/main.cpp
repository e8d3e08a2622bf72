// Times Troupe. Prints one line a figure; run it on an idle machine and compare ratios, not seconds.
//   bench kit [company] [rows]          a whole kit, and its tables as CSV without disk
//   bench workload NAME [rows] [file]   a fixed workload (customers, orders) as one CSV file, 1 thread and
//   all
#include "actors/errors.hpp"
#include "actors/stage.hpp"
#include "config/data_dir.hpp"
#include "config/library_loader.hpp"
#include "runtime/blueprint/design.hpp"
#include "runtime/datagen/csv.hpp"
#include "runtime/packs/research.hpp"
#include "runtime/packs/story.hpp"
#include "tools/bench/llm_load.hpp"
#include "tools/bench/usage.hpp"
#include "tools/bench/workloads.hpp"

#include <caf/scoped_actor.hpp>

#include <algorithm>
#include <chrono>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <thread>

namespace {

using namespace troupe;

using bench::measure;
using bench::peak_megabytes;

model::demo_request request_for(const std::string& company, std::int64_t rows) {
  model::demo_request request;
  request.company = company;
  request.rows = rows;
  request.seed = 7;
  request.as_of = *model::parse_date("2026-11-22");
  request.months = 24;
  return request;
}

void time_kit(const model::demo_request& request, const actors::shelves_ptr& shelves, std::size_t threads) {
  auto folder = (std::filesystem::temp_directory_path() / "troupe-bench-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr)
    throw model::failure_error({model::ec::sink_failed, "no temporary folder"});
  protocol::demo_ended ended;
  const auto used = measure([&] {
    actors::system_config config(threads + 1);
    caf::actor_system system(config);
    actors::stage stage(system, shelves, threads);
    const auto demo = stage.new_demo({});
    caf::scoped_actor self(system);
    self->request(demo.run, std::chrono::minutes{30}, protocol::start_demo{request, folder + "/kit"})
        .receive([&](protocol::demo_ended& e) { ended = std::move(e); },
                 [](const caf::error& e) { throw model::failure_error(actors::to_failure(e)); });
    self->send_exit(demo.hub, caf::exit_reason::user_shutdown);
  });
  std::filesystem::remove_all(folder);
  std::int64_t rows = 0;
  for (const auto& table : ended.manifest.tables)
    rows += table.rows;
  std::printf("kit     %9lld rows  %zu threads  %6.2f s wall  %6.2f s cpu  %6.0f MB peak  %s\n",
              static_cast<long long>(rows), threads, used.wall, used.cpu, peak_megabytes(),
              std::string(model::to_text(ended.state)).c_str());
}

void time_csv(const model::demo_request& request, const config::library& shelves, std::size_t threads) {
  const auto profile = packs::research(request, shelves).value();
  const auto story = packs::write_story(request, profile, shelves).value();
  const auto data =
      datagen::dataset::compile(blueprint::design(request, profile, story, shelves).value()).value();
  constexpr std::uint64_t slice = 4096;
  std::uint64_t rows = 0;
  for (const auto& table : data->tables())
    rows += table.rows();
  const auto used = measure([&] {
    std::vector<std::jthread> workers;
    for (std::size_t worker = 0; worker < threads; ++worker)
      workers.emplace_back([&, worker] {
        std::string bytes;
        for (std::size_t t = 0; t < data->tables().size(); ++t)
          for (auto first = worker * slice; first < data->table(t).rows(); first += threads * slice) {
            bytes.clear();
            datagen::append_csv(*data, t, first, std::min(slice, data->table(t).rows() - first), bytes);
          }
      });
  });
  std::printf("csv     %9llu rows  %zu threads  %6.2f s wall  %6.2f s cpu  %9.0f rows/s\n",
              static_cast<unsigned long long>(rows), threads, used.wall, used.cpu,
              static_cast<double>(rows) / used.wall);
}

void time_workload(const std::string& name, std::int64_t rows, const std::string& file,
                   const config::library& shelves, std::size_t threads) {
  const auto data = bench::workload(name, rows, shelves);
  if (std::filesystem::is_regular_file(file)) // taking an old file's pages away is no part of the job
    std::filesystem::remove(file);
  const auto used = measure([&] {
    if (file.ends_with(".sqlite"))
      bench::write_sqlite(*data, file, threads);
    else
      bench::write_csv(*data, file, threads);
  });
  std::printf("%-10s %10lld rows  %zu threads  %6.2f s wall  %6.2f s cpu  %6.0f MB peak  %10.0f rows/s\n",
              name.c_str(), static_cast<long long>(rows), threads, used.wall, used.cpu, peak_megabytes(),
              static_cast<double>(rows) / used.wall);
}

void time_models(const std::string& base_url, std::size_t demos, const actors::shelves_ptr& shelves) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max; // a connection for each question under way
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
  bench::llm_load done;
  const auto used = measure([&] { done = bench::ask_models(base_url, demos, shelves); });
  std::printf(
      "llm     %6zu demos  %6.2f s wall  %6.2f s cpu  %6.0f MB peak  %zu answered  %zu failed  %zu records\n",
      demos, used.wall, used.cpu, peak_megabytes(), done.answered, done.failed, done.records);
}

int run(const std::vector<std::string>& words) {
  const auto word = [&](std::size_t i, const std::string& otherwise) {
    return i < words.size() ? words[i] : otherwise;
  };
  const auto shelves =
      std::make_shared<const config::library>(config::load_library(config::data_dir().value()).value());
  const auto cores = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  if (word(0, "kit") == "workload") {
    const auto name = word(1, "orders");
    const auto rows = std::atoll(word(2, name == "customers" ? "100000" : "1000000").c_str());
    const auto file =
        word(3, (std::filesystem::temp_directory_path() / ("troupe-bench-" + name + ".csv")).string());
    time_workload(name, rows, file, *shelves, 1);
    time_workload(name, rows, file, *shelves, cores);
    return 0;
  }
  if (word(0, "kit") == "llm") {
    time_models(word(1, "http://127.0.0.1:4010/v1"),
                static_cast<std::size_t>(std::atoll(word(2, "1000").c_str())), shelves);
    return 0;
  }
  if (word(0, "kit") == "llm-overhead") {
    std::printf("one question at a time: %.0f us\n",
                bench::ask_one_by_one(word(1, "http://127.0.0.1:4010/v1"), 2'000, shelves));
    return 0;
  }
  const auto request = request_for(word(1, "stripe.com"), std::atoll(word(2, "500000").c_str()));
  time_kit(request, shelves, cores); // first, so that the peak is the kit's
  time_csv(request, *shelves, 1);
  time_csv(request, *shelves, cores);
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench: %s\n", error.what());
    return 1;
  }
}
