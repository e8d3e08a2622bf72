#pragma once

#include "runtime/datagen/cells.hpp"
#include "runtime/datagen/lifecycle.hpp"
#include "runtime/datagen/link.hpp"

#include <deque>
#include <map>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <vector>

namespace troupe::datagen {

class dataset;
class compiled_table;

// Some rows of one table with everything that was computed for them: columns, parents and lifecycles are made
// when first asked for and kept. Text it hands out lives as long as the outermost frame. Used by one thread.
class frame {
public:
  frame(const dataset& data, std::size_t table, std::vector<row_index> rows);

  // The rows first .. first + count - 1.
  frame(const dataset& data, std::size_t table, row_index first, std::size_t count);

  frame(const frame&) = delete;
  frame& operator=(const frame&) = delete;

  std::span<const row_index> rows() const { return rows_; }
  std::size_t size() const { return rows_.size(); }
  const dataset& data() const { return data_; }
  const compiled_table& table() const;

  // The values of a column of this table. Throws model::failure_error for columns that depend on themselves.
  const cells& column(std::size_t index);

  // A cell as conditions see it: text itself, booleans as "true" and "false", integers in digits, null as
  // "null".
  std::string_view text_at(std::size_t column, std::size_t position);

  // The rows' parents by a relationship of the data model; no_row where the key is null.
  const std::vector<row_index>& parents(std::size_t relationship);

  // A frame over those parents; row 0 stands in for no_row. Neighbours that share their parent share its row
  // there: `position[i]` is the place of row i's parent.
  struct parent_view {
    std::unique_ptr<frame> rows;
    std::vector<std::uint32_t> position;
  };
  parent_view& parent_frame(std::size_t relationship);

  // Parent, ordinal and group size by the table's grouping relationship.
  const group_places& places();

  // Where the rows stand in the table's lifecycle.
  const lifecycle_walks& walks();

  // A frame over other rows that shares this one's text storage, as children of a sum do.
  std::unique_ptr<frame> related(std::size_t table, std::vector<row_index> rows);

  // Space for the characters of a new text.
  char* allocate(std::size_t size);
  std::string_view keep(std::string_view text);

private:
  frame(const dataset& data, std::size_t table, std::vector<row_index> rows, const frame& outer);

  enum class progress : std::uint8_t { untouched, running, done };

  const dataset& data_;
  std::size_t table_;
  std::vector<row_index> rows_;
  std::size_t depth_ = 0;
  std::shared_ptr<std::pmr::monotonic_buffer_resource> arena_;
  std::deque<cells> columns_;
  std::vector<progress> progress_;
  std::map<std::size_t, std::vector<row_index>> parents_;
  std::map<std::size_t, parent_view> parent_frames_;
  std::unique_ptr<group_places> places_;
  std::unique_ptr<lifecycle_walks> walks_;
};

} // namespace troupe::datagen
