#pragma once

#include "messages/model/blueprint.hpp"
#include "runtime/scorecard/kept_values.hpp"
#include "runtime/scorecard/leak_watch.hpp"
#include "runtime/scorecard/row_checks.hpp"
#include "runtime/scorecard/row_sample.hpp"
#include "runtime/scorecard/table_reader.hpp"
#include "runtime/scorecard/time_profile.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::scorecard {

// One pass over one table's CSV with everything that is learned on the way. Used by one thread until
// finish().
class table_scan {
public:
  table_scan(const model::blueprint& plan, const model::table& table);
  table_scan(const table_scan&) = delete;
  table_scan& operator=(const table_scan&) = delete;

  // Asks for columns to be kept for all rows, several as the hash of their tuple (null if one is); before the
  // first byte. Asking twice for the same gives the same.
  std::size_t keep(const std::vector<std::size_t>& columns);

  void feed(std::string_view bytes) { reader_.feed(bytes); }
  void finish();

  const model::table& table() const { return table_; }
  const table_reader& reader() const { return reader_; }
  const row_checks& checks() const { return checks_; }
  const time_profile& times() const { return times_; }
  const row_sample& sample() const { return sample_; }
  const leak_watch& leaks() const { return leaks_; }

  // What was asked for; null if one of the columns is not in the file.
  const kept_values* kept(std::size_t id) const;

  // The primary key's rows, null without its columns.
  const value_index* keys() const { return keys_ ? &*keys_ : nullptr; }

  // Repetitions in columns that must be unique, place by place; and among name-like columns.
  const tally& duplicate_keys() const { return duplicate_keys_; }
  const tally& duplicates() const { return duplicates_; }
  const tally& repeated_names() const { return repeated_names_; }

  // Rows that repeat an earlier row in everything but its key, unique columns and moments.
  std::uint64_t clones() const { return clones_; }
  // The columns they are compared by, empty for tables with too few.
  const std::vector<std::size_t>& clone_columns() const { return clone_columns_; }

private:
  struct kept_tuple {
    std::vector<std::size_t> columns;
    kept_values values;
  };

  void see(const row_batch& rows);
  static void append(kept_tuple& tuple, const row_batch& rows);

  const model::table& table_;
  table_reader reader_;
  row_checks checks_;
  time_profile times_;
  row_sample sample_;
  leak_watch leaks_;
  std::vector<std::unique_ptr<kept_tuple>> kept_;
  std::size_t key_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> unique_; // column and what is kept of it
  std::vector<std::pair<std::size_t, std::size_t>> names_;
  std::vector<std::size_t> clone_columns_;
  kept_tuple row_hashes_;
  std::optional<value_index> keys_;
  tally duplicate_keys_;
  tally duplicates_;
  tally repeated_names_;
  std::uint64_t clones_ = 0;
};

} // namespace troupe::scorecard
