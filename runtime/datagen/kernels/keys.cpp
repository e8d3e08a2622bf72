// Rules that follow relationships: keys, values of the parent, sums over children.
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"

namespace troupe::datagen {

namespace {

class row_number final : public kernel {
  void fill(frame& rows, cells& out) const override {
    for (const auto row : rows.rows())
      out.numbers.push_back(static_cast<std::int64_t>(row) + 1);
  }
};

class ordinal final : public kernel {
  void fill(frame& rows, cells& out) const override { out.numbers = rows.places().ordinals; }
};

class adopted final : public kernel {
  void fill(frame& rows, cells& out) const override {
    const auto& places = rows.places();
    const auto& items = *rows.table().adopted();
    for (std::size_t i = 0; i < rows.size(); ++i)
      out.texts.push_back(items.item_of(places.parents[i], places.ordinals[i]));
  }
};

class key final : public kernel {
public:
  explicit key(std::size_t relationship) : relationship_(relationship) {}

  void fill(frame& rows, cells& out) const override {
    for (const auto parent : rows.parents(relationship_))
      out.numbers.push_back(parent == no_row ? null_number : static_cast<std::int64_t>(parent) + 1);
  }

private:
  std::size_t relationship_;
};

// The key by the first of several relationships that holds for the row.
class any_key final : public kernel {
public:
  explicit any_key(std::vector<std::size_t> relationships) : relationships_(std::move(relationships)) {}

  void fill(frame& rows, cells& out) const override {
    out.numbers.assign(rows.size(), null_number);
    for (const auto relationship : relationships_) {
      const auto& parents = rows.parents(relationship);
      for (std::size_t i = 0; i < rows.size(); ++i)
        if (parents[i] != no_row && is_null(out.numbers[i]))
          out.numbers[i] = static_cast<std::int64_t>(parents[i]) + 1;
    }
  }

private:
  std::vector<std::size_t> relationships_;
};

class parent_value final : public kernel {
public:
  parent_value(std::size_t relationship, std::size_t column) : relationship_(relationship), column_(column) {}

  void fill(frame& rows, cells& out) const override {
    const auto& parents = rows.parents(relationship_);
    const auto of_parents = rows.parent_column(relationship_, column_);
    out.is_plain = of_parents.values.is_plain;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (!of_parents.values.texts.empty())
        out.texts.push_back(parents[i] == no_row ? std::string_view{} : of_parents.text(i));
      else
        out.numbers.push_back(parents[i] == no_row ? null_number : of_parents.number(i));
  }

private:
  std::size_t relationship_;
  std::size_t column_;
};

class children_sum final : public kernel {
public:
  children_sum(std::size_t table, std::string column) : table_(table), column_(std::move(column)) {}

  void fill(frame& rows, cells& out) const override {
    const auto& table = rows.data().table(table_);
    const auto& group = *table.group();
    std::vector<row_index> children;
    for (const auto row : rows.rows())
      for (row_index child = 0; child < group.size(row); ++child)
        children.push_back(group.first_child(row) + child);
    const auto related = rows.related(table_, std::move(children));
    const auto& values = related->column(table.column(column_)).numbers;
    std::size_t next = 0;
    for (const auto row : rows.rows()) {
      std::int64_t sum = 0;
      for (row_index child = 0; child < group.size(row); ++child, ++next)
        sum += is_null(values[next]) ? 0 : values[next];
      out.numbers.push_back(sum);
    }
  }

private:
  std::size_t table_;
  std::string column_;
};

} // namespace

kernel_ptr make_row_number() {
  return std::make_unique<row_number>();
}

kernel_ptr make_ordinal() {
  return std::make_unique<ordinal>();
}

kernel_ptr make_adopted() {
  return std::make_unique<adopted>();
}

kernel_ptr make_key(const scope& in, const model::key_rule& rule) {
  return std::make_unique<key>(in.relationship(rule.relationship));
}

kernel_ptr make_any_key(const scope& in, const model::any_key_rule& rule) {
  std::vector<std::size_t> relationships;
  for (const auto& name : rule.relationships)
    relationships.push_back(in.relationship(name));
  if (relationships.empty())
    in.refuse("any_key needs relationships");
  return std::make_unique<any_key>(std::move(relationships));
}

kernel_ptr make_parent(const scope& in, const model::parent_rule& rule) {
  const auto relationship = in.relationship(rule.relationship);
  const auto& parent = in.data.plan().model.tables[in.data.parent_of(relationship)]; // may come later
  const auto column = column_index(parent, rule.column);
  if (parent.columns[column].type != in.column.type)
    in.refuse("has another type than the parent's " + rule.column);
  return std::make_unique<parent_value>(relationship, column);
}

kernel_ptr make_children_sum(const scope& in, const model::children_sum_rule& rule) {
  // The child stands after this table and is not compiled yet: only names are checked here.
  const auto& relationship =
      in.data.plan().model.relationships[in.data.relationship_index(rule.relationship)];
  if (relationship.parent != in.table.spec().name || !relationship.grouped)
    in.refuse("children_sum needs a grouping relationship to this table: " + rule.relationship);
  const auto child = in.data.table_index(relationship.table);
  for (const auto& column : in.data.plan().model.tables[child].columns)
    if (column.name == rule.column && column.type == in.column.type)
      return std::make_unique<children_sum>(child, rule.column);
  in.refuse("children_sum needs a column of its own type in " + relationship.table + ": " + rule.column);
}

} // namespace troupe::datagen
