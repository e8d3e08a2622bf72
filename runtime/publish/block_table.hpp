#pragma once

#include "messages/model/data_model.hpp"

#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace troupe::publish {

struct shown_rows;

// A virtual table of an SQLite connection that shows the rows of a row block (see datagen/row_block.hpp), so
// that one statement inserts them all: "INSERT INTO t SELECT * FROM <name()>". A prepared statement stepped
// once a row costs nearly twice as much.
class block_table {
public:
  // Makes it known to the connection, which must outlive it. Throws model::failure_error (ec::sink_failed)
  // with the database's reason.
  block_table(sqlite3* connection, const model::table& table);
  ~block_table();
  block_table(const block_table&) = delete;
  block_table& operator=(const block_table&) = delete;

  const std::string& name() const { return name_; }

  // Shows these rows from now on; the bytes must live as long as they are read.
  void show(std::string_view block, std::size_t rows);

private:
  std::string name_;
  std::unique_ptr<shown_rows> shown_;
};

} // namespace troupe::publish
