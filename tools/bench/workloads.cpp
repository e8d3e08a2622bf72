#include "tools/bench/workloads.hpp"

#include "messages/model/failure.hpp"
#include "messages/model/json_codec.hpp"
#include "runtime/blueprint/pools.hpp"
#include "runtime/datagen/csv.hpp"
#include "runtime/datagen/row_block.hpp"
#include "runtime/publish/sqlite_loader.hpp"

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

// Lets threads hand on their slices in turn.
class turnstile {
public:
  template <class Pass>
  void pass(std::uint64_t turn, Pass&& through) {
    std::unique_lock lock(mutex_);
    turned_.wait(lock, [&] { return turn == turn_; });
    through();
    ++turn_;
    turned_.notify_all();
  }

private:
  std::mutex mutex_;
  std::condition_variable turned_;
  std::uint64_t turn_ = 0;
};

class plain_file {
public:
  explicit plain_file(const std::string& file)
      : descriptor_(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
    if (descriptor_ < 0)
      throw model::failure_error({model::ec::sink_failed, file + ": cannot be written"});
  }
  plain_file(const plain_file&) = delete;
  plain_file& operator=(const plain_file&) = delete;
  ~plain_file() { ::close(descriptor_); }

  void write(const std::string& bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
      const auto written = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
      if (written < 0)
        throw model::failure_error({model::ec::sink_failed, "bench: the file cannot be written"});
      done += static_cast<std::size_t>(written);
    }
  }

private:
  int descriptor_;
};

// Makes the rows of a table in slices on some threads: `make` fills a slice's bytes, `take` gets them in row
// order.
template <class Make, class Take>
void make_in_order(std::uint64_t rows, std::size_t threads, Make&& make, Take&& take) {
  turnstile order;
  std::vector<std::jthread> workers;
  for (std::size_t worker = 0; worker < threads; ++worker)
    workers.emplace_back([&, worker] {
      std::string bytes;
      for (auto n = static_cast<std::uint64_t>(worker); n * slice < rows; n += threads) {
        const auto count = std::min(slice, rows - n * slice);
        bytes.clear();
        make(n * slice, count, bytes);
        order.pass(n, [&] { take(bytes, count); });
      }
    });
}

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
  plain_file out(file);
  out.write(datagen::csv_header(data.table(table).spec()));
  make_in_order(
      data.table(table).rows(), threads,
      [&](auto first, auto count, auto& bytes) { datagen::append_csv(data, table, first, count, bytes); },
      [&](const auto& bytes, auto) { out.write(bytes); });
}

void write_sqlite(const datagen::dataset& data, const std::string& file, std::size_t threads) {
  publish::sqlite_loader out(file, data.plan().model);
  for (std::size_t table = 0; table < data.tables().size(); ++table)
    make_in_order(
        data.table(table).rows(), threads,
        [&](auto first, auto count, auto& bytes) { datagen::append_block(data, table, first, count, bytes); },
        [&](const auto& bytes, auto count) { out.insert(table, bytes, count); });
  out.finish();
}

} // namespace troupe::bench
