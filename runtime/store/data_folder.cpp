#include "runtime/store/data_folder.hpp"

#include "runtime/store/table_files.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <numeric>
#include <optional>
#include <vector>

namespace troupe::store {

namespace fs = std::filesystem;

namespace {

using model::ec;
using model::failure;

failure unreadable(const fs::path& file, const std::string& reason) {
  return {ec::invalid_request, file.string() + ": " + reason};
}

// Runs work(0) to work(count - 1) on some threads, in that order as they become free. What is thrown comes
// out.
void spread(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (auto i = next++; i < count; i = next++)
      work(i);
  };
  std::vector<std::future<void>> others;
  for (unsigned t = 1; t < threads; ++t)
    others.push_back(std::async(std::launch::async, run));
  run();
  for (auto& other : others)
    other.get();
}

// Tables with their files, the largest first: it takes longest.
std::vector<std::size_t> by_size(const std::vector<std::optional<fs::path>>& files) {
  std::vector<std::uintmax_t> sizes;
  for (const auto& file : files) {
    std::error_code unknown;
    const auto size = file ? fs::file_size(*file, unknown) : 0;
    sizes.push_back(unknown ? 0 : size);
  }
  std::vector<std::size_t> order(files.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return sizes[a] > sizes[b]; });
  return order;
}

model::result<void> read_table(const std::optional<fs::path>& file, std::size_t table,
                               scorecard::scorer& into) {
  if (file) {
    if (auto read = read_in_pieces(*file, [&](std::string_view bytes) { into.feed(table, bytes); }); !read)
      return read;
    if (const auto finished = into.finish(table); !finished)
      return unreadable(*file, finished.error().message);
    return {};
  }
  return into.finish(table);
}

} // namespace

model::result<void> read_data_folder(const fs::path& dir, scorecard::scorer& into, unsigned threads) {
  const auto& tables = into.plan().model.tables;
  std::vector<std::optional<fs::path>> files;
  for (const auto& table : tables)
    files.push_back(table_file(dir, table));
  if (std::none_of(files.begin(), files.end(), [](const auto& file) { return file.has_value(); }))
    return unreadable(dir, "has no file of the blueprint's tables, neither " +
                               (tables.empty() ? std::string() : tables[0].name) +
                               ".csv (or .jsonl, or with .gz or .zst) nor another, here or in data/");
  const auto order = by_size(files);
  std::vector<model::result<void>> read(tables.size());
  spread(order.size(), threads,
         [&](std::size_t i) { read[order[i]] = read_table(files[order[i]], order[i], into); });
  for (const auto& one : read)
    if (!one)
      return one;
  spread(into.links(), threads, [&](std::size_t link) { into.check_link(link); });
  return {};
}

} // namespace troupe::store
