#pragma once

#include "runtime/datagen/cells.hpp"
#include "runtime/datagen/grouped_link.hpp"
#include "runtime/datagen/lifecycle.hpp"
#include "runtime/datagen/text_arena.hpp"

#include <deque>
#include <map>
#include <memory>
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

  // The rows' parents by a relationship of the data model; no_row where the key is null.
  const std::vector<row_index>& parents(std::size_t relationship);

  // A column of those parents: row i's is values[position[i]]; row 0 stands in for no_row. Both live as long
  // as the frame.
  struct parent_cells {
    const cells& values;
    const std::vector<std::uint32_t>& position;

    std::int64_t number(std::size_t i) const { return values.numbers[position[i]]; }
    std::string_view text(std::size_t i) const { return values.texts[position[i]]; }
  };
  parent_cells parent_column(std::size_t relationship, std::size_t column);

  // Parent, ordinal and group size by the table's grouping relationship.
  const group_places& places();

  // Where the rows stand in the table's lifecycle.
  const lifecycle_walks& walks();

  // A frame over other rows that shares this one's text storage, as children of a sum do.
  std::unique_ptr<frame> related(std::size_t table, std::vector<row_index> rows);

  // Where new texts are kept.
  text_arena& arena() { return *arena_; }

private:
  frame(const dataset& data, std::size_t table, std::vector<row_index> rows, const frame& outer);

  // Parents as rows of a frame of their own, neighbours that share theirs together; for tables whose columns
  // the dataset keeps, `rows` is absent and the position is the parent's row.
  struct parent_view {
    std::unique_ptr<frame> rows;
    std::vector<std::uint32_t> position;
  };
  parent_view& view_of_parents(std::size_t relationship);

  enum class progress : std::uint8_t { untouched, running, done };

  const dataset& data_;
  std::size_t table_;
  std::vector<row_index> rows_;
  std::size_t depth_ = 0;
  std::shared_ptr<text_arena> arena_;
  std::deque<cells> columns_;
  std::vector<progress> progress_;
  std::map<std::size_t, std::vector<row_index>> parents_;
  std::map<std::size_t, parent_view> parent_views_;
  std::unique_ptr<group_places> places_;
  std::unique_ptr<lifecycle_walks> walks_;
};

} // namespace troupe::datagen
