#include "runtime/datagen/repeat.hpp"

#include "runtime/datagen/frame.hpp"

#include <algorithm>

namespace troupe::datagen {

namespace {

class repeat final : public kernel {
public:
  repeat(std::size_t table, std::size_t column, row_index rows, std::unique_ptr<kernel> made)
      : table_(table), column_(column), rows_(rows), made_(std::move(made)) {}

  void fill(frame& rows, cells& out) const override {
    if (std::all_of(rows.rows().begin(), rows.rows().end(), [&](auto row) { return row < rows_; }))
      return made_->fill(rows, out);
    std::vector<row_index> originals;
    for (const auto row : rows.rows())
      originals.push_back(row % rows_);
    out = rows.related(table_, std::move(originals))->column(column_);
  }

private:
  std::size_t table_;
  std::size_t column_;
  row_index rows_;
  std::unique_ptr<kernel> made_;
};

bool is_key(const model::column& column) {
  return column.rule.plain && *column.rule.plain == model::plain_rule::row_number;
}

} // namespace

std::unique_ptr<kernel> make_repeat(const dataset& data, std::size_t table, const model::column& column,
                                    std::unique_ptr<kernel> made) {
  if (is_key(column))
    return made;
  const auto& spec = data.plan().model.tables[table];
  return std::make_unique<repeat>(table, column_index(spec, column.name),
                                  static_cast<row_index>(std::max<std::int64_t>(*data.plan().clone_rows, 1)),
                                  std::move(made));
}

} // namespace troupe::datagen
