#pragma once

#include "config/library.hpp"
#include "runtime/datagen/dataset.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace troupe::bench {

// A fixed workload (customers or orders) from its blueprint in tools/bench/workloads, compiled for that many
// rows; its words come from the lexicon.
std::shared_ptr<const datagen::dataset> workload(const std::string& name, std::int64_t rows,
                                                 const config::library& shelves);

// Writes the dataset's last table as CSV into one file, slices in row order, made by that many threads.
void write_csv(const datagen::dataset& data, const std::string& file, std::size_t threads);

// Loads the whole dataset into a SQLite file with keys and indices, one table after the other.
void write_sqlite(const datagen::dataset& data, const std::string& file, std::size_t threads);

} // namespace troupe::bench
