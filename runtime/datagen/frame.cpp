#include "runtime/datagen/frame.hpp"

#include "messages/model/failure.hpp"
#include "runtime/datagen/dataset.hpp"

#include <numeric>

namespace troupe::datagen {

namespace {

constexpr std::size_t max_depth = 48; // of tables that refer to one another

std::vector<row_index> range(row_index first, std::size_t count) {
  std::vector<row_index> rows(count);
  std::iota(rows.begin(), rows.end(), first);
  return rows;
}

} // namespace

frame::frame(const dataset& data, std::size_t table, std::vector<row_index> rows)
    : data_(data), table_(table), rows_(std::move(rows)), arena_(std::make_shared<text_arena>()),
      columns_(data.table(table).columns().size()),
      progress_(data.table(table).columns().size(), progress::untouched) {}

frame::frame(const dataset& data, std::size_t table, row_index first, std::size_t count)
    : frame(data, table, range(first, count)) {}

frame::frame(const dataset& data, std::size_t table, std::vector<row_index> rows, const frame& outer)
    : data_(data), table_(table), rows_(std::move(rows)), depth_(outer.depth_ + 1), arena_(outer.arena_),
      columns_(data.table(table).columns().size()),
      progress_(data.table(table).columns().size(), progress::untouched) {
  if (depth_ > max_depth)
    throw model::failure_error({model::ec::model_invalid, table_name(data, table) +
                                                              ": columns depend on themselves "
                                                              "through other tables"});
}

const compiled_table& frame::table() const {
  return data_.table(table_);
}

const cells& frame::column(std::size_t index) {
  auto& made = columns_[index];
  if (progress_[index] == progress::done)
    return made;
  const auto& column = table().columns()[index];
  if (progress_[index] == progress::running)
    throw model::failure_error(
        {model::ec::model_invalid, table().spec().name + "." + column.spec->name + ": depends on itself"});
  progress_[index] = progress::running;
  if (column.spec->type == model::column_type::text)
    made.texts.reserve(rows_.size());
  else
    made.numbers.reserve(rows_.size());
  column.fill->fill(*this, made);
  progress_[index] = progress::done;
  return made;
}

const std::vector<row_index>& frame::parents(std::size_t relationship) {
  auto [entry, is_new] = parents_.try_emplace(relationship);
  if (is_new) {
    if (const auto* drawn = data_.drawn(relationship))
      drawn->draw(*this, entry->second);
    else if (data_.plan().model.relationships[relationship].grouped)
      entry->second = places().parents;
    else
      throw model::failure_error(
          {model::ec::model_invalid, data_.plan().model.relationships[relationship].name +
                                         ": is needed before its parent table is there"});
  }
  return entry->second;
}

frame::parent_view& frame::view_of_parents(std::size_t relationship) {
  auto [entry, is_new] = parent_views_.try_emplace(relationship);
  auto& view = entry->second;
  if (!is_new)
    return view;
  const auto& all = parents(relationship);
  view.position.reserve(all.size());
  if (data_.keeps_columns_of(data_.parent_of(relationship))) {
    for (const auto parent : all)
      view.position.push_back(parent == no_row ? 0 : static_cast<std::uint32_t>(parent));
    return view;
  }
  std::vector<row_index> distinct;
  for (const auto parent : all) {
    const auto row = parent == no_row ? 0 : parent;
    if (distinct.empty() || distinct.back() != row)
      distinct.push_back(row);
    view.position.push_back(static_cast<std::uint32_t>(distinct.size() - 1));
  }
  view.rows = related(data_.parent_of(relationship), std::move(distinct));
  return view;
}

frame::parent_cells frame::parent_column(std::size_t relationship, std::size_t column) {
  auto& view = view_of_parents(relationship);
  if (view.rows)
    return {view.rows->column(column), view.position};
  return {data_.kept_column(data_.parent_of(relationship), column), view.position};
}

const group_places& frame::places() {
  if (!places_) {
    places_ = std::make_unique<group_places>();
    table().group()->locate(rows_, *places_);
  }
  return *places_;
}

const lifecycle_walks& frame::walks() {
  if (!walks_) {
    auto made = std::make_unique<lifecycle_walks>();
    table().lifecycle()->walk(*this, data_.window().end(), *made);
    walks_ = std::move(made);
  }
  return *walks_;
}

std::unique_ptr<frame> frame::related(std::size_t table, std::vector<row_index> rows) {
  return std::unique_ptr<frame>(new frame(data_, table, std::move(rows), *this));
}

} // namespace troupe::datagen
