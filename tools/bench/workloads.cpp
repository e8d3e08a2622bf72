#include "tools/bench/workloads.hpp"

#include "messages/model/failure.hpp"
#include "messages/model/json_codec.hpp"
#include "runtime/blueprint/pools.hpp"
#include "runtime/datagen/csv.hpp"

#include <condition_variable>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace troupe::bench {

namespace {

constexpr std::uint64_t slice = 8192;

// Lets threads write their slices in turn.
class ordered_file {
public:
  explicit ordered_file(const std::string& file)
      : descriptor_(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
    if (descriptor_ < 0)
      throw model::failure_error({model::ec::sink_failed, file + ": cannot be written"});
  }
  ordered_file(const ordered_file&) = delete;
  ordered_file& operator=(const ordered_file&) = delete;
  ~ordered_file() { ::close(descriptor_); }

  void write(std::uint64_t turn, const std::string& bytes) {
    std::unique_lock lock(mutex_);
    turned_.wait(lock, [&] { return turn == turn_; });
    for (std::size_t done = 0; done < bytes.size();) {
      const auto written = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
      if (written < 0)
        throw model::failure_error({model::ec::sink_failed, "bench: the file cannot be written"});
      done += static_cast<std::size_t>(written);
    }
    ++turn_;
    turned_.notify_all();
  }

private:
  int descriptor_;
  std::mutex mutex_;
  std::condition_variable turned_;
  std::uint64_t turn_ = 0;
};

} // namespace

std::shared_ptr<const datagen::dataset> workload(const std::string& name, std::int64_t rows,
                                                 const config::library& shelves) {
  std::ifstream in(TROUPE_WORKLOADS "/" + name + ".json");
  const std::string text(std::istreambuf_iterator<char>(in), {});
  std::vector<model::violation> found;
  auto plan = model::from_json<model::blueprint>(boost::json::parse(text), "", found);
  if (!found.empty())
    throw model::failure_error(
        {model::ec::model_invalid, name + ".json: " + found.front().path + ": " + found.front().problem});
  plan.rows = rows;
  plan.pools = blueprint::used_pools(plan.model, shelves.lexicon).value();
  return datagen::dataset::compile(std::move(plan)).value();
}

void write_csv(const datagen::dataset& data, const std::string& file, std::size_t threads) {
  const auto table = data.tables().size() - 1;
  const auto rows = data.table(table).rows();
  ordered_file out(file);
  out.write(0, datagen::csv_header(data.table(table).spec()));
  std::vector<std::jthread> workers;
  for (std::size_t worker = 0; worker < threads; ++worker)
    workers.emplace_back([&, worker] {
      std::string bytes;
      for (auto n = static_cast<std::uint64_t>(worker); n * slice < rows; n += threads) {
        bytes.clear();
        datagen::append_csv(data, table, n * slice, std::min(slice, rows - n * slice), bytes);
        out.write(n + 1, bytes);
      }
    });
}

} // namespace troupe::bench
