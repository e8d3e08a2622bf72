#pragma once

#include "messages/model/data_model.hpp"

#include <filesystem>
#include <memory>
#include <string_view>

namespace troupe::publish {

// Fills a new SQLite database table by table. The file's bytes depend only on the rows and their order. Every
// failure throws model::failure_error: ec::sink_failed from the database, ec::model_invalid for rows that its
// tables refuse (nulls, a key twice), ec::contract_broken for orphaned keys.
class sqlite_loader {
public:
  // Creates the file with all tables; an older file of that name is removed.
  sqlite_loader(const std::filesystem::path& file, const model::data_model& model);
  ~sqlite_loader();

  // Inserts the rows of a row block (see datagen/row_block.hpp) into a table of the model.
  void insert(std::size_t table, std::string_view block, std::size_t rows);

  // Checks every foreign key and closes the file. It has no indices but its keys: the golden queries read
  // most of a table anyway and are no faster with them, and they would cost more than the rows.
  void finish();

private:
  struct state;
  std::unique_ptr<state> state_;
};

} // namespace troupe::publish
