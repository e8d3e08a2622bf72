// Times a whole kit and the CSV kernels alone: bench [company] [rows]. Prints one line a figure; run it on an
// idle machine and compare ratios, not seconds.
#include "actors/errors.hpp"
#include "actors/stage.hpp"
#include "config/data_dir.hpp"
#include "config/library_loader.hpp"
#include "runtime/blueprint/design.hpp"
#include "runtime/datagen/csv.hpp"
#include "runtime/packs/research.hpp"
#include "runtime/packs/story.hpp"

#include <caf/scoped_actor.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>
#include <thread>

namespace {

using namespace troupe;

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

struct usage {
  double wall;
  double cpu;
};

template <class Action>
usage measure(Action&& action) {
  rusage before{};
  rusage after{};
  ::getrusage(RUSAGE_SELF, &before);
  const auto began = std::chrono::steady_clock::now();
  action();
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
  ::getrusage(RUSAGE_SELF, &after);
  return {wall.count(), seconds_of(after.ru_utime) + seconds_of(after.ru_stime) -
                            seconds_of(before.ru_utime) - seconds_of(before.ru_stime)};
}

double peak_megabytes() {
  rusage now{};
  ::getrusage(RUSAGE_SELF, &now);
  return static_cast<double>(now.ru_maxrss) / 1024.0;
}

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

} // namespace

int main(int argc, char** argv) {
  try {
    const auto request =
        request_for(argc > 1 ? argv[1] : "stripe.com", argc > 2 ? std::atoll(argv[2]) : 500'000);
    const auto shelves =
        std::make_shared<const config::library>(config::load_library(config::data_dir().value()).value());
    const auto cores = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
    time_kit(request, shelves, cores); // first, so that the peak is the kit's
    time_csv(request, *shelves, 1);
    time_csv(request, *shelves, cores);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench: %s\n", error.what());
    return 1;
  }
}
