#include "runtime/datagen/frame.hpp"

#include "messages/model/failure.hpp"
#include "runtime/datagen/dataset.hpp"

#include <cstring>
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
    : data_(data), table_(table), rows_(std::move(rows)),
      arena_(std::make_shared<std::pmr::monotonic_buffer_resource>()),
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
  column.fill->fill(*this, made);
  progress_[index] = progress::done;
  return made;
}

std::string_view frame::text_at(std::size_t index, std::size_t position) {
  const auto& values = column(index);
  if (table().columns()[index].spec->type == model::column_type::text) {
    const auto text = values.texts[position];
    return is_null(text) ? "null" : text;
  }
  const auto number = values.numbers[position];
  if (is_null(number))
    return "null";
  if (table().columns()[index].spec->type == model::column_type::boolean)
    return number != 0 ? "true" : "false";
  return keep(std::to_string(number));
}

const std::vector<row_index>& frame::parents(std::size_t relationship) {
  auto [entry, is_new] = parents_.try_emplace(relationship);
  if (is_new) {
    if (const auto* drawn = data_.drawn(relationship))
      drawn->draw(*this, entry->second);
    else
      entry->second = places().parents;
  }
  return entry->second;
}

frame::parent_view& frame::parent_frame(std::size_t relationship) {
  auto& view = parent_frames_[relationship];
  if (!view.rows) {
    std::vector<row_index> distinct;
    for (const auto parent : parents(relationship)) {
      const auto row = parent == no_row ? 0 : parent;
      if (distinct.empty() || distinct.back() != row)
        distinct.push_back(row);
      view.position.push_back(static_cast<std::uint32_t>(distinct.size() - 1));
    }
    view.rows = related(data_.parent_of(relationship), std::move(distinct));
  }
  return view;
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

char* frame::allocate(std::size_t size) {
  return static_cast<char*>(arena_->allocate(size == 0 ? 1 : size, 1));
}

std::string_view frame::keep(std::string_view text) {
  auto* copy = allocate(text.size());
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

} // namespace troupe::datagen
