#include "tools/bench/workloads.hpp"

#include "messages/model/failure.hpp"
#include "messages/model/json_codec.hpp"
#include "runtime/blueprint/pools.hpp"
#include "runtime/datagen/csv.hpp"
#include "runtime/datagen/row_block.hpp"
#include "runtime/publish/sqlite_loader.hpp"

#include <atomic>
#include <condition_variable>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace troupe::bench {

namespace {

constexpr std::uint64_t slice = 8192;

// Hands slices on in order: whoever brings the one that is due takes it and those behind it, the others go on
// working.
template <class Take>
class ordered_sink {
public:
  explicit ordered_sink(Take& take) : take_(take) {}

  void put(std::uint64_t number, std::string bytes, std::uint64_t rows) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return number < due_ + most_ahead; });
    ready_[number] = {std::move(bytes), rows};
    if (std::exchange(is_taking_, true))
      return;
    for (auto at = ready_.find(due_); at != ready_.end(); at = ready_.find(due_)) {
      auto next = ready_.extract(at);
      lock.unlock();
      take_(next.mapped().first, next.mapped().second);
      lock.lock();
      next.mapped().first.clear();
      spare_.push_back(std::move(next.mapped().first));
      ++due_;
      room_.notify_all();
    }
    is_taking_ = false;
  }

  // An empty text, with room from an earlier slice if there is one.
  std::string spare() {
    const std::lock_guard lock(mutex_);
    if (spare_.empty())
      return {};
    auto text = std::move(spare_.back());
    spare_.pop_back();
    return text;
  }

private:
  static constexpr std::uint64_t most_ahead = 16;

  Take& take_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::map<std::uint64_t, std::pair<std::string, std::uint64_t>> ready_;
  std::vector<std::string> spare_;
  std::uint64_t due_ = 0;
  bool is_taking_ = false;
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
  ordered_sink sink(take);
  std::atomic<std::uint64_t> next = 0;
  std::vector<std::jthread> workers;
  for (std::size_t worker = 0; worker < threads; ++worker)
    workers.emplace_back([&] {
      for (auto n = next++; n * slice < rows; n = next++) {
        const auto count = std::min(slice, rows - n * slice);
        auto bytes = sink.spare();
        make(n * slice, count, bytes);
        sink.put(n, std::move(bytes), count);
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
